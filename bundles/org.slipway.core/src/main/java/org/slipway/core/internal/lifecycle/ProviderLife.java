// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.api.provider.ServiceControl;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.ServerInfo;
import org.slipway.api.server.TraceLog;
import org.slipway.core.internal.record.Failures;

/**
 * The steps of a provider's life. Called on the lifecycle thread only. A step that does not return is given up; until it
 * returns after all, the provider is not initialized again.
 */
final class ProviderLife {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderLife.class);

    /** Names of steps, as they appear in sentences. */
    static final String INITIALIZE = "initialize";

    static final String SHUTDOWN = "shutdown";
    static final String CHECK = "check";

    /** Why a provider is out that the operator has paused. */
    static final String PAUSED = "paused by the operator; CONTINUE takes it back";

    private final ServerInfo server;
    private final TraceLog trace;
    private final LifeLimits limits;
    private final Holds holds;
    private final BiConsumer<ProviderHandle, String> lateReturn;

    /**
     * Keeps what contexts are made of.
     *
     * @param holds whom the operator keeps out
     * @param lateReturn told about a step that has returned after it was given up, on the step's own thread
     */
    ProviderLife(
            ServerInfo server,
            TraceLog trace,
            LifeLimits limits,
            Holds holds,
            BiConsumer<ProviderHandle, String> lateReturn) {
        this.server = server;
        this.trace = trace;
        this.limits = limits;
        this.holds = holds;
        this.lateReturn = lateReturn;
    }

    /** The name of a control as a step. */
    static String step(ServiceControl control) {
        return "control " + control.code();
    }

    /** Initializes the provider and lets requests in; a failure leaves the gate as it was. Returns whether it is active. */
    boolean start(ProviderHandle handle) {
        String name = handle.registration().name();
        handle.become(ProviderState.INITIALIZING, "initialize is running");
        handle.health().recover();
        HostedContext context = new HostedContext(name, handle.settings(), server, trace, handle.health());
        try {
            handle.requireNoLateStep();
            handle.configuredRanking(Rankings.configured(handle.settings()));
            call(handle, INITIALIZE, limits.initialize(), handle.provider()::shutdown, () -> {
                handle.provider().initialize(context);
                return null;
            });
        } catch (Throwable failure) {
            context.close();
            fail(handle, failure);
            return false;
        }
        handle.context(context);
        handle.offences().forgive();
        admit(handle, "serving");
        LOG.info(
                "provider {} ({}) is {}",
                name,
                handle.registration().bundle(),
                handle.state().name().toLowerCase(Locale.ROOT));
        return true;
    }

    /** Lets requests in, unless the operator has paused the provider. */
    void admit(ProviderHandle handle, String reason) {
        if (holds.is(handle, Holds.Hold.PAUSED)) {
            handle.become(ProviderState.PAUSED, PAUSED);
            handle.gate().close();
        } else {
            // first the gate: by an open one that is not in the chain yet its status tells that requests are still to
            // come
            handle.gate().open();
            handle.become(ProviderState.ACTIVE, reason);
        }
    }

    private static void fail(ProviderHandle handle, Throwable failure) {
        String reason = failure instanceof InvalidSettingException
                ? handle.settings().source() + ": " + Failures.describe(failure)
                : "initialize failed: " + Failures.describe(failure);
        handle.become(ProviderState.FAILED, reason);
        LOG.error("provider {} does not serve: {}", handle.registration().name(), reason);
        LOG.debug("provider {}", handle.registration().name(), failure);
    }

    /** Ends the requests inside, then shuts the provider down, once. Its gate lets nobody in any more. */
    void stop(ProviderHandle handle, String why) {
        if (handle.context() != null) {
            handle.become(ProviderState.DRAINING, "requests under way are ending; " + why);
            drainAndShutDown(handle);
        }
        handle.become(ProviderState.STOPPED, why);
    }

    private void drainAndShutDown(ProviderHandle handle) {
        String name = handle.registration().name();
        int evicted = handle.gate().drain(limits.drain());
        if (evicted > 0) {
            LOG.warn(
                    "provider {}: {} requests did not end within {} ms",
                    name,
                    evicted,
                    limits.drain().toMillis());
        }
        try {
            call(handle, SHUTDOWN, limits.control(), () -> {}, () -> {
                handle.provider().shutdown();
                return null;
            });
            LOG.info(
                    "provider {} ({}) is shut down", name, handle.registration().bundle());
        } catch (Throwable failure) {
            LOG.error("provider {}: shutdown failed: {}", name, Failures.describe(failure));
        }
        handle.context().close();
        handle.context(null);
    }

    /**
     * Follows a changed configuration; a refused one leaves everything as it was.
     *
     * @return false if the provider does not run, so that nothing but its settings changed
     */
    boolean reconfigure(ProviderHandle handle, Settings next) {
        Settings before = handle.settings().current();
        if (handle.context() == null) {
            handle.settings().replace(next);
            return false;
        }
        if (next.values().equals(before.values())) {
            return true;
        }
        String name = handle.registration().name();
        try {
            apply(handle, next);
            LOG.info("provider {}: configuration {} is in force", name, next.source());
        } catch (Throwable refusal) {
            LOG.error(
                    "{}: {}; provider {} {}",
                    next.source(),
                    Failures.describe(refusal),
                    name,
                    handle.context() == null ? "does not serve" : "goes on with the configuration it had");
        }
        return true;
    }

    /** Puts a configuration in force, also one that has not changed; throws if the provider refuses it. */
    void apply(ProviderHandle handle, Settings next) throws Throwable {
        Settings before = handle.settings().current();
        check(handle, next);
        if (handle.registration().reconfigurable()) {
            announce(handle, before, next);
        } else {
            restart(handle, before, next);
        }
    }

    private void check(ProviderHandle handle, Settings next) throws Throwable {
        Rankings.configured(next);
        call(handle, CHECK, limits.control(), () -> {}, () -> {
            handle.provider().checkConfiguration(next);
            return null;
        });
    }

    private void announce(ProviderHandle handle, Settings before, Settings next) throws Throwable {
        handle.settings().replace(next);
        try {
            control(handle, ServiceControl.PARAMCHANGE);
            handle.configuredRanking(Rankings.configured(next));
        } catch (Throwable refusal) {
            handle.settings().replace(before);
            throw refusal;
        }
    }

    /** Shuts down and initializes again while requests are held; falls back to the configuration it had. */
    private void restart(ProviderHandle handle, Settings before, Settings next) throws Exception {
        if (!holds.is(handle, Holds.Hold.PAUSED)) {
            handle.gate().hold();
        }
        drainAndShutDown(handle);
        handle.settings().replace(next);
        if (start(handle)) {
            return;
        }
        String refused = handle.reason();
        if (!handle.isLate(SHUTDOWN)) {
            handle.settings().replace(before);
            start(handle);
        }
        if (handle.context() == null) {
            handle.gate().close();
        }
        throw new Exception(refused);
    }

    void control(ProviderHandle handle, ServiceControl control) throws Throwable {
        call(handle, step(control), limits.control(), () -> {}, () -> {
            handle.provider().serviceControl(control);
            return null;
        });
    }

    /** Runs a step; {@code undo} undoes one that succeeds when nobody expects it any more. */
    private void call(ProviderHandle handle, String step, Duration limit, Runnable undo, Callable<?> call)
            throws Throwable {
        handle.requireNotLate(step);
        String what = step + " of " + handle.registration().name();
        BoundedCall.run(what, limit, call, new BoundedCall.Late() {
            @Override
            public void abandoned() {
                handle.late(step, true);
            }

            @Override
            public void returned(boolean succeeded) {
                try {
                    if (succeeded) {
                        undo.run();
                    }
                } finally {
                    handle.late(step, false);
                    lateReturn.accept(handle, step);
                }
            }
        });
    }
}
