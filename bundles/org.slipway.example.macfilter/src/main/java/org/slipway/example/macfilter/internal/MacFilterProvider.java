// SPDX-License-Identifier: Apache-2.0
package org.slipway.example.macfilter.internal;

import java.util.Optional;
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
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.pxe.NetbootClient;

/**
 * Lets machines pass to the next provider or denies them, by their hardware address. It is critical: while it cannot judge,
 * the server stays silent, because a filter that is away would let everybody through.
 */
@Component(
        configurationPid = "org.slipway.provider.example_macfilter",
        configurationPolicy = ConfigurationPolicy.IGNORE,
        service = PxeProvider.class)
@Designate(ocd = FilterConfig.class)
@ProviderInfo(name = "example_macfilter", ipv6 = true, critical = true, reconfigurable = true, explainable = true)
@ServiceRanking(1000)
public final class MacFilterProvider implements PxeProvider {

    private volatile ProviderContext context;
    private volatile Lists lists;

    @Override
    public void initialize(ProviderContext given) throws InvalidSettingException {
        context = given;
        takeOver();
    }

    private void takeOver() throws InvalidSettingException {
        lists = read(context.settings());
        context.trace(TraceSeverity.INFO, "%s is in force", context.settings().source());
    }

    private static Lists read(Settings settings) throws InvalidSettingException {
        return Lists.of(settings, System::nanoTime);
    }

    @Override
    public void checkConfiguration(Settings candidate) throws InvalidSettingException {
        read(candidate);
    }

    @Override
    public void serviceControl(ServiceControl control) throws InvalidSettingException, UnreadableListException {
        if (control.equals(ServiceControl.PARAMCHANGE)) {
            takeOver();
        } else if (control.equals(ServiceControl.INTERROGATE)) {
            lists.requireReadable();
        }
    }

    @Override
    public BootAction onRequest(PxeRequest request) {
        HardwareAddress machine =
                request.netbootClient().map(NetbootClient::hardwareAddress).orElse(HardwareAddress.NONE);
        Optional<String> objection = lists.objection(machine);
        request.note(objection.orElse("no objection"));
        return objection.isPresent() ? BootAction.IGNORE : BootAction.REJECTED;
    }

    @Override
    public void shutdown() {}
}
