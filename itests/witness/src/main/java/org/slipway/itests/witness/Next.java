// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.witness;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.PxeRequest;

/** The provider below, which answers whatever gets as far: {@code next}. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE, service = PxeProvider.class)
@ProviderInfo(name = "next")
@ServiceRanking(-1000)
public final class Next implements PxeProvider {

    @Override
    public void initialize(ProviderContext context) {}

    @Override
    public BootAction onRequest(PxeRequest request) {
        Offer.send(request, "next");
        return BootAction.NBP;
    }

    @Override
    public void shutdown() {}
}
