// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.witness;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.ServiceControl;

/** A witness that takes a new configuration while it runs. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE, service = PxeProvider.class)
@ProviderInfo(name = "reconfigurable", reconfigurable = true)
@ServiceRanking(1000)
public final class ReconfigurableWitness extends Witness {

    /** Made by Declarative Services. */
    @Activate
    public ReconfigurableWitness(BundleContext context) {
        super(context);
    }

    @Override
    public void serviceControl(ServiceControl control) throws InvalidSettingException {
        if (control.equals(ServiceControl.PARAMCHANGE)) {
            reconfigure();
        }
    }
}
