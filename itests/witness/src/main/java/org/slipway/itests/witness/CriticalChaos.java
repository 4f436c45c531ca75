// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.witness;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;

/** A bad provider that is critical. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE, service = PxeProvider.class)
@ProviderInfo(name = "chaos", critical = true)
@ServiceRanking(1000)
public final class CriticalChaos extends Chaos {}
