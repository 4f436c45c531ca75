// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.carry;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.server.TraceSeverity;
import org.slipway.policy.internal.client.Asking;
import org.slipway.policy.internal.program.BootProgram;
import org.slipway.policy.internal.reply.WdsAnswer;
import org.slipway.policy.internal.rule.Memory;
import org.slipway.policy.internal.rule.Ruling;
import org.slipway.policy.internal.rule.Ruling.Answer;
import org.slipway.policy.internal.rule.Ruling.Stopped;
import org.slipway.policy.internal.rule.Ruling.Url;

/** Changes what is to be changed: registry, guards, memory, timeline. */
final class LiveEffects implements Effects {
    private static final String WHO = "policy";

    private final Surroundings services;
    private final Memory memory;
    private final ProviderContext context;

    LiveEffects(Surroundings services, Memory memory, ProviderContext context) {
        this.services = services;
        this.memory = memory;
        this.context = context;
    }

    @Override
    public void seen(Device device, Asking asking) {
        services.registry()
                .ifPresent(registry -> registry.seen(
                        device.id(), asking.time(), Optional.of(asking.client().arch())));
    }

    @Override
    public CompletionStage<Device> putDown(Asking asking) {
        Optional<DeviceRegistry> registry = services.registry();
        return registry.isPresent()
                ? registry.get().pend(asking.key(), Optional.of(asking.client().arch()), WHO)
                : CompletableFuture.failedStage(new IllegalStateException("there is no device registry"));
    }

    @Override
    public void answered(Asking asking, Device device, Ruling ruling) {
        if (ruling instanceof Url url) {
            count(asking, url.url());
        }
        if (ruling instanceof Answer answer) {
            if (answer.guarded()) {
                count(asking, answer.program().orElseThrow().file());
            } else {
                memory.guard().noticed(asking.machine(), asking.sign());
            }
            if (answer.wds()
                    .map(WdsAnswer::action)
                    .filter(WdsAnswer.Action.REFER::equals)
                    .isPresent()) {
                memory.referred().referred(asking.machine());
            }
        }
        if (device != null) {
            memory.once().answered(device, asking.machine(), own(ruling));
        }
    }

    /** A helper or an iPXE that comes before the device's own program is not that program. */
    private static Optional<String> own(Ruling ruling) {
        return ruling instanceof Answer answer
                ? answer.program().filter(BootProgram::isOfDevice).map(BootProgram::file)
                : Optional.of(ruling).filter(Url.class::isInstance).map(url -> ((Url) url).url());
    }

    /** Told once for each loop, however often the machine comes back. */
    @Override
    public void stopped(Asking asking, Stopped stopped) {
        if (memory.guard().refused(asking.machine(), stopped.program(), asking.sign())) {
            context.trace(TraceSeverity.WARNING, "%s is stopped: %s", asking.client(), stopped.note());
            services.timeline()
                    .ifPresent(
                            timeline -> timeline.record(asking.client().hardwareAddress(), "STOPPED", stopped.note()));
        }
    }

    private void count(Asking asking, String program) {
        memory.guard().answered(asking.machine(), program, asking.sign());
    }
}
