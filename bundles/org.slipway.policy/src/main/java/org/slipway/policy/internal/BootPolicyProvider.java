// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.metatype.annotations.Designate;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.api.file.BootFileServer;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.ServiceControl;
import org.slipway.api.server.TraceSeverity;
import org.slipway.wire.dhcp6.Dhcp6Message;

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
@ProviderInfo(name = "policy", ipv6 = true, reconfigurable = true, explainable = true)
@ServiceRanking(0)
public final class BootPolicyProvider implements PxeProvider {

    /** What machines that boot over HTTP load from, if it is this server. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile BootFileServer http;

    private volatile ProviderContext context;
    private volatile Policies policies;

    /** Both of one configuration. */
    private record Policies(BootPolicy v4, BootPolicy6 v6) {}

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
        if (settings.programs().isEmpty() && settings.httpPrograms().isEmpty()) {
            server.trace(TraceSeverity.WARNING, "no key nbp.* or http.* is set: no machine will be answered");
        }
        policies = new Policies(
                new BootPolicy(settings, () -> Optional.ofNullable(http)),
                new BootPolicy6(settings, () -> server.server().duid(), () -> Optional.ofNullable(http)));
    }

    @Override
    public BootAction onRequest(PxeRequest request) {
        Policies inForce = policies;
        Optional<Dhcp6Message> message6 = request.dhcp6();
        return message6.isPresent()
                ? inForce.v6().decide(request, message6.get())
                : inForce.v4().decide(request);
    }

    @Override
    public void shutdown() {
        policies = null;
        context = null;
    }
}
