// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.device.BootLoop;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.server.TraceSeverity;
import org.slipway.policy.internal.carry.BootPolicy;
import org.slipway.policy.internal.carry.Surroundings;
import org.slipway.policy.internal.client.DevicesAtStart;
import org.slipway.policy.internal.guard.LoopGuard;
import org.slipway.policy.internal.guard.LoopSettings;
import org.slipway.policy.internal.guard.SteadyClock;
import org.slipway.policy.internal.once.OnceWatch;
import org.slipway.policy.internal.once.Resets;
import org.slipway.policy.internal.pending.Retention;
import org.slipway.policy.internal.program.BootFileServices;
import org.slipway.policy.internal.program.ProgramCheck;
import org.slipway.policy.internal.referral.ReferralMemory;
import org.slipway.policy.internal.referral.Referrals;
import org.slipway.policy.internal.rule.Memory;
import org.slipway.wire.HardwareAddress;

/** The policy between initialize and shutdown: configuration in force, threads, and what is remembered of machines. */
final class RunningPolicy implements AutoCloseable {
    /** Firmware asks again after 4 s at first, and the server opens its sockets after 10 s in any case. */
    private static final Duration DEVICES_LIMIT = Duration.ofSeconds(4);
    /** How many machines are remembered; those that were quiet longest are forgotten first. */
    private static final int MACHINES = 20_000;

    private final ProviderContext context;
    private final Surroundings services;
    private final InstantSource clock = new SteadyClock();
    private final ReferralMemory referred = new ReferralMemory(clock);
    private final LoopGuard guard;
    private final OnceWatch once;
    private final Resets resets;
    /** Sends delayed answers, and nothing that could hold them up. */
    private final ScheduledExecutorService answers;
    /** Talks to the database. */
    private final ScheduledExecutorService upkeep;

    private final Optional<BootFileServices> files;
    private final Optional<ProgramCheck> check;

    private volatile State state;

    /** What one configuration brings about. */
    private record State(PolicySettings settings, Referrals referrals, BootPolicy policy) {}

    private RunningPolicy(
            ProviderContext context, Surroundings services, Optional<BootFileServices> files, LoopSettings loop) {
        this.files = files;
        this.check = files.map(view -> new ProgramCheck(context, view, ProgramCheck.SETTLE));
        this.guard = new LoopGuard(loop.boots(), loop.window(), MACHINES, clock);
        this.context = context;
        this.services = services;
        this.once = new OnceWatch(this::machineAt, clock);
        this.answers = Executors.newSingleThreadScheduledExecutor(daemon("slipway-policy-answers"));
        this.upkeep = Executors.newSingleThreadScheduledExecutor(daemon("slipway-policy-upkeep"));
        this.resets = new Resets(services::registry, this::machineAt, once, guard, upkeep, context);
    }

    private Optional<HardwareAddress> machineAt(InetAddress address) {
        return services.timeline().flatMap(known -> known.machineAt(address));
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    static RunningPolicy start(ProviderContext context, Surroundings services, Optional<BootFileServices> files)
            throws InvalidSettingException {
        PolicySettings settings = PolicySettings.of(context.settings());
        if (settings.devicesUsed() && !DevicesAtStart.await(services::registry, DEVICES_LIMIT)) {
            context.trace(
                    TraceSeverity.WARNING,
                    "the devices are not there yet: no machine is answered until they are (device:status)");
        }
        RunningPolicy policy = new RunningPolicy(context, services, files, settings.loop());
        policy.put(settings);
        policy.check.ifPresent(check -> files.orElseThrow().onChange(check::filesChanged));
        Retention retention = new Retention(() -> policy.settings().rules().pending(), services::registry, context);
        policy.upkeep.scheduleWithFixedDelay(retention, 1, 60, TimeUnit.MINUTES);
        return policy;
    }

    /** Puts the present configuration in force, or leaves the one before. */
    void configure() throws InvalidSettingException {
        put(PolicySettings.of(context.settings()));
    }

    private void put(PolicySettings settings) throws InvalidSettingException {
        if (settings.rules().programs().isEmpty() && settings.rules().http().isEmpty()) {
            context.trace(TraceSeverity.WARNING, "no key nbp.* or http.* is set: no machine will be answered");
        }
        Referrals referrals = referrals(settings);
        guard.limit(settings.loop());
        Memory memory = new Memory(guard, referrals, referred, once, services::http);
        resets.byMac(settings.doneByMac());
        BootPolicy policy = new BootPolicy(settings, services, memory, context, answers);
        State before = state;
        state = new State(settings, referrals, policy);
        check.ifPresent(programs -> programs.configure(
                settings.rules().programs(),
                settings.rules().http(),
                settings.nextServer().isPresent()));
        if (before == null || before.referrals() != referrals) {
            referrals.start(text -> context.trace(TraceSeverity.INFO, "%s", text));
        }
        if (before != null && before.referrals() != referrals) {
            before.referrals().close();
        }
    }

    /** An edit elsewhere in the file is no reason to find out anew which servers are there. */
    private Referrals referrals(PolicySettings settings) throws InvalidSettingException {
        Referrals fresh = Referrals.of(settings.values());
        State before = state;
        return before != null && before.referrals().sameRules(fresh) ? before.referrals() : fresh;
    }

    /** Complains of boot programs that are not as they should be. */
    void interrogate() {
        List<String> complaints = check.map(ProgramCheck::complaints).orElse(List.of());
        if (!complaints.isEmpty()) {
            throw new IllegalStateException(String.join("; ", complaints));
        }
    }

    PolicySettings settings() {
        return state.settings();
    }

    BootPolicy policy() {
        return state.policy();
    }

    List<BootLoop> loops() {
        return guard.stopped().stream()
                .map(machine -> new BootLoop(
                        machine.machine(),
                        machine.program(),
                        machine.boots(),
                        machine.refused(),
                        machine.since(),
                        machine.last()))
                .toList();
    }

    boolean release(String machine) {
        boolean stopped = loops().stream().anyMatch(loop -> loop.machine().equals(machine));
        guard.done(machine);
        return stopped;
    }

    /** A machine has loaded a file. */
    void transferred(InetAddress client, String file) {
        resets.transferred(client, file);
    }

    @Override
    public void close() {
        files.ifPresent(BootFileServices::ignore);
        check.ifPresent(ProgramCheck::close);
        answers.shutdownNow();
        upkeep.shutdownNow();
        state.referrals().close();
    }
}
