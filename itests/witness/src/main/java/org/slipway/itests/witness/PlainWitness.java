// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.witness;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.ServiceControl;

/** A witness that is shut down and initialized anew when its configuration changes. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE, service = PxeProvider.class)
@ProviderInfo(name = "plain")
@ServiceRanking(1000)
public final class PlainWitness extends Witness {

    /** Made by Declarative Services. */
    @Activate
    public PlainWitness(BundleContext context) {
        super(context);
    }

    @Override
    public void serviceControl(ServiceControl control) {
        if (control.equals(ServiceControl.PARAMCHANGE)) {
            conduct().violation("told of a new configuration, which it has not asked for");
        }
    }
}
