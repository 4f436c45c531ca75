// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.server.TraceSeverity;
import org.slipway.policy.internal.carry.BootPolicy;
import org.slipway.policy.internal.carry.Surroundings;
import org.slipway.policy.internal.guard.LoopGuard;
import org.slipway.policy.internal.guard.LoopSettings;
import org.slipway.policy.internal.guard.SteadyClock;
import org.slipway.policy.internal.once.OnceWatch;
import org.slipway.policy.internal.pending.Retention;
import org.slipway.policy.internal.referral.ReferralMemory;
import org.slipway.policy.internal.referral.Referrals;
import org.slipway.policy.internal.rule.Memory;

/** The policy between initialize and shutdown: configuration in force, threads, and what is remembered of machines. */
final class RunningPolicy implements AutoCloseable {
    private static final String WHO = "policy";
    /** How many machines are remembered; those that were quiet longest are forgotten first. */
    private static final int MACHINES = 20_000;

    private final ProviderContext context;
    private final Surroundings services;
    private final InstantSource clock = new SteadyClock();
    private final ReferralMemory referred = new ReferralMemory(clock);
    private final LoopGuard guard;
    private final OnceWatch once;
    /** Sends delayed answers, and nothing that could hold them up. */
    private final ScheduledExecutorService answers;
    /** Talks to the database. */
    private final ScheduledExecutorService upkeep;

    private volatile State state;

    /** What one configuration brings about. */
    private record State(PolicySettings settings, Referrals referrals, BootPolicy policy) {}

    private RunningPolicy(ProviderContext context, Surroundings services, LoopSettings loop) {
        this.guard = new LoopGuard(loop.boots(), loop.window(), MACHINES, clock);
        this.context = context;
        this.services = services;
        this.once = new OnceWatch(address -> services.timeline().flatMap(known -> known.machineAt(address)), clock);
        this.answers = Executors.newSingleThreadScheduledExecutor(daemon("slipway-policy-answers"));
        this.upkeep = Executors.newSingleThreadScheduledExecutor(daemon("slipway-policy-upkeep"));
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    static RunningPolicy start(ProviderContext context, Surroundings services) throws InvalidSettingException {
        PolicySettings settings = PolicySettings.of(context.settings());
        RunningPolicy policy = new RunningPolicy(context, services, settings.loop());
        policy.put(settings);
        Retention retention = new Retention(() -> policy.settings().rules().pending(), services::registry, context);
        policy.upkeep.scheduleWithFixedDelay(retention, 1, 60, TimeUnit.MINUTES);
        return policy;
    }

    /** Puts the present configuration in force, or leaves the one before. */
    void configure() throws InvalidSettingException {
        State before = state;
        put(PolicySettings.of(context.settings()));
        before.referrals().close();
    }

    private void put(PolicySettings settings) throws InvalidSettingException {
        if (settings.rules().programs().isEmpty() && settings.rules().http().isEmpty()) {
            context.trace(TraceSeverity.WARNING, "no key nbp.* or http.* is set: no machine will be answered");
        }
        Referrals referrals = Referrals.of(settings.values());
        guard.limit(settings.loop());
        Memory memory = new Memory(guard, referrals, referred, services::http);
        BootPolicy policy = new BootPolicy(settings, services, memory, once, context, answers);
        referrals.start(text -> context.trace(TraceSeverity.INFO, "%s", text));
        state = new State(settings, referrals, policy);
    }

    PolicySettings settings() {
        return state.settings();
    }

    BootPolicy policy() {
        return state.policy();
    }

    /** A machine has loaded a file: a boot-once program is used up by that, if it was meant so. */
    void transferred(InetAddress client, String file) {
        try {
            upkeep.execute(() -> services.registry().ifPresent(registry -> useUp(registry, client, file)));
        } catch (RejectedExecutionException stopped) {
            // The program stays valid, and its next transfer uses it up.
        }
    }

    private void useUp(DeviceRegistry registry, InetAddress client, String file) {
        Optional<Device> device = once.usedUp(registry, client, file);
        if (device.isEmpty()) {
            return;
        }
        try {
            registry.clearBootOnce(device.get().id(), WHO);
            context.trace(
                    TraceSeverity.INFO,
                    "%s has loaded %s, which was for once",
                    device.get().label(),
                    file);
        } catch (DeviceRegistryException away) {
            context.trace(
                    TraceSeverity.WARNING,
                    "%s has loaded %s, which was for once, but that cannot be stored: %s",
                    device.get().label(),
                    file,
                    away.getMessage());
        }
    }

    @Override
    public void close() {
        answers.shutdownNow();
        upkeep.shutdownNow();
        state.referrals().close();
    }
}
