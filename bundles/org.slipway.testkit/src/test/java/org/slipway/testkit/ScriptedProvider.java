// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.Destination;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.RequestOutcome;
import org.slipway.api.provider.ServiceControl;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** Keeps a diary, refuses the value "bad", and decides as it is told. */
final class ScriptedProvider implements PxeProvider {

    final List<String> diary = Collections.synchronizedList(new ArrayList<>());
    private final TestRequest.Decider decider;
    ProviderContext context;

    ScriptedProvider(TestRequest.Decider decider) {
        this.decider = decider;
    }

    /** An offer that every machine would take. */
    static Dhcp4Builder offer(PxeRequest request) {
        return request.newReply()
                .messageType(Dhcp4MessageType.OFFER)
                .siaddr(request.serverAddress())
                .file("boot.0")
                .option(60, "PXEClient")
                .option(54, request.serverAddress());
    }

    static BootAction answer(PxeRequest request) {
        request.send(offer(request), Destination.dhcpRules());
        return BootAction.NBP;
    }

    private static String x(Settings settings) throws InvalidSettingException {
        String x = String.valueOf(settings.values().get("x"));
        if (x.equals("bad")) {
            throw new InvalidSettingException("x", x, "is bad");
        }
        return x;
    }

    @Override
    public void initialize(ProviderContext given) throws Exception {
        context = given;
        diary.add("initialize");
        diary.add(x(given.settings()));
    }

    @Override
    public void checkConfiguration(Settings candidate) throws InvalidSettingException {
        if ("refused".equals(candidate.values().get("x"))) {
            throw new InvalidSettingException("x", "refused", "is refused");
        }
    }

    @Override
    public void serviceControl(ServiceControl control) throws Exception {
        diary.add("control " + control.code());
        if (control.equals(ServiceControl.PARAMCHANGE)) {
            diary.add(x(context.settings()));
        }
    }

    @Override
    public RequestOutcome onRequest(PxeRequest request) throws Exception {
        return decider.onRequest(request);
    }

    @Override
    public void shutdown() {
        diary.add("shutdown of " + context.name());
    }
}
