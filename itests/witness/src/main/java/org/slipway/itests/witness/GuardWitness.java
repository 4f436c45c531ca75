// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.witness;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;

/** A witness without which nothing may be answered. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE, service = PxeProvider.class)
@ProviderInfo(name = "guard", critical = true)
@ServiceRanking(1000)
public final class GuardWitness extends Witness {

    /** Made by Declarative Services. */
    @Activate
    public GuardWitness(BundleContext context) {
        super(context);
    }
}
