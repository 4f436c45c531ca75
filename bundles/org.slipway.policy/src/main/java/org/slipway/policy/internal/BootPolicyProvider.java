// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.metatype.annotations.Designate;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.ServiceControl;
import org.slipway.api.server.TraceSeverity;

/**
 * The standard provider, last in the chain.
 *
 * <p>Its configuration comes through {@link ProviderContext#settings()}: the component itself ignores its PID, so that a
 * changed file never takes the service out of the chain. A request is decided wholly by the old or wholly by the new one.
 */
@Component(
        configurationPid = "org.slipway.provider.policy",
        configurationPolicy = ConfigurationPolicy.IGNORE,
        service = PxeProvider.class)
@Designate(ocd = PolicyConfig.class)
@ProviderInfo(name = "policy", reconfigurable = true)
@ServiceRanking(0)
public final class BootPolicyProvider implements PxeProvider {

    private volatile ProviderContext context;
    private volatile BootPolicy policy;

    @Override
    public void initialize(ProviderContext server) throws InvalidSettingException {
        configure(server);
        context = server;
    }

    @Override
    public void checkConfiguration(Settings candidate) throws InvalidSettingException {
        PolicySettings.of(candidate);
    }

    @Override
    public void serviceControl(ServiceControl control) throws InvalidSettingException {
        if (control.equals(ServiceControl.PARAMCHANGE)) {
            configure(context);
        }
    }

    private void configure(ProviderContext server) throws InvalidSettingException {
        PolicySettings settings = PolicySettings.of(server.settings());
        if (settings.programs().isEmpty()) {
            server.trace(TraceSeverity.WARNING, "no key nbp.* is set: no machine will be answered");
        }
        policy = new BootPolicy(settings);
    }

    @Override
    public BootAction onRequest(PxeRequest request) {
        return policy.decide(request);
    }

    @Override
    public void shutdown() {
        policy = null;
        context = null;
    }
}
