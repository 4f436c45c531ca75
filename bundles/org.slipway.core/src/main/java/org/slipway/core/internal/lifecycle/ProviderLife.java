// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.api.provider.ServiceControl;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.ServerInfo;
import org.slipway.api.server.TraceLog;

/** The steps of a provider's life. Called on the lifecycle thread only. */
@Component(service = ProviderLife.class)
public final class ProviderLife {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderLife.class);
    private static final Duration INITIALIZE_LIMIT = Duration.ofSeconds(30);
    private static final Duration CONTROL_LIMIT = Duration.ofSeconds(5);
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(10);

    private final ServerInfo server;
    private final TraceLog trace;

    /** Keeps what contexts are made of. */
    @Activate
    public ProviderLife(@Reference ServerInfo server, @Reference TraceLog trace) {
        this.server = server;
        this.trace = trace;
    }

    /** Initializes the provider and lets requests in; a failure leaves the gate as it was. Returns whether it is active. */
    boolean start(ProviderHandle handle) {
        String name = handle.registration().name();
        handle.become(ProviderState.INITIALIZING, "initialize is running");
        HostedContext context = new HostedContext(name, handle.settings(), server, trace);
        try {
            handle.configuredRanking(Rankings.configured(handle.settings()));
            call(handle, "initialize", INITIALIZE_LIMIT, () -> {
                handle.provider().initialize(context);
                return null;
            });
        } catch (Throwable failure) {
            context.close();
            fail(handle, failure);
            return false;
        }
        handle.context(context);
        handle.forgiveTimeouts();
        handle.become(ProviderState.ACTIVE, "serving");
        handle.gate().open();
        LOG.info("provider {} ({}) is active", name, handle.registration().bundle());
        return true;
    }

    private static void fail(ProviderHandle handle, Throwable failure) {
        String reason = failure instanceof InvalidSettingException wrong
                ? handle.settings().source() + ": " + wrong.getMessage()
                : "initialize failed: " + describe(failure);
        handle.become(ProviderState.FAILED, reason);
        LOG.error("provider {} does not serve: {}", handle.registration().name(), reason);
        LOG.debug("provider {}", handle.registration().name(), failure);
    }

    /** Ends the requests inside, then shuts the provider down, once. */
    void stop(ProviderHandle handle, String why) {
        boolean started = handle.context() != null;
        handle.gate().close();
        if (started) {
            handle.become(ProviderState.DRAINING, "requests under way are ending; " + why);
            drainAndShutDown(handle);
        }
        handle.become(ProviderState.STOPPED, why);
    }

    private void drainAndShutDown(ProviderHandle handle) {
        String name = handle.registration().name();
        int evicted = handle.gate().drain(DRAIN_LIMIT);
        if (evicted > 0) {
            LOG.warn("provider {}: {} requests did not end within {} s", name, evicted, DRAIN_LIMIT.toSeconds());
        }
        try {
            call(handle, "shutdown", CONTROL_LIMIT, () -> {
                handle.provider().shutdown();
                return null;
            });
            LOG.info(
                    "provider {} ({}) is shut down", name, handle.registration().bundle());
        } catch (Throwable failure) {
            LOG.error("provider {}: shutdown failed: {}", name, describe(failure));
        }
        handle.context().close();
        handle.context(null);
    }

    /** Follows a changed configuration; a refused one leaves everything as it was. */
    void reconfigure(ProviderHandle handle, Settings next) {
        Settings before = handle.settings().current();
        if (next.values().equals(before.values())) {
            return;
        }
        boolean running = handle.context() != null;
        try {
            if (running) {
                Rankings.configured(next);
                handle.provider().checkConfiguration(next);
            }
            replace(handle, next, running);
            LOG.info(
                    "provider {}: configuration {} is in force",
                    handle.registration().name(),
                    next.source());
        } catch (Throwable refusal) {
            handle.settings().replace(before);
            LOG.error(
                    "{}: {}; provider {} goes on with the configuration it had",
                    next.source(),
                    describe(refusal),
                    handle.registration().name());
        }
    }

    private void replace(ProviderHandle handle, Settings next, boolean running) throws Throwable {
        Settings before = handle.settings().current();
        handle.settings().replace(next);
        if (!running) {
            start(handle);
        } else if (handle.registration().reconfigurable()) {
            handle.configuredRanking(Rankings.configured(next));
            control(handle, ServiceControl.PARAMCHANGE);
        } else {
            restart(handle, before);
        }
    }

    /** Shuts down and initializes again while requests are held; falls back to the configuration it had. */
    private void restart(ProviderHandle handle, Settings before) throws Exception {
        handle.gate().hold();
        drainAndShutDown(handle);
        if (start(handle)) {
            return;
        }
        String refused = handle.reason();
        handle.settings().replace(before);
        if (!start(handle)) {
            handle.gate().close();
        }
        throw new Exception(refused);
    }

    void control(ProviderHandle handle, ServiceControl control) throws Throwable {
        call(handle, "control " + control.code(), CONTROL_LIMIT, () -> {
            handle.provider().serviceControl(control);
            return null;
        });
    }

    private static void call(ProviderHandle handle, String step, Duration limit, Callable<?> call) throws Throwable {
        Runnable tooLate = "initialize".equals(step) ? handle.provider()::shutdown : () -> {};
        BoundedCall.run(step + " of " + handle.registration().name(), limit, call, tooLate);
    }

    private static String describe(Throwable failure) {
        return failure instanceof Exception && failure.getMessage() != null ? failure.getMessage() : failure.toString();
    }
}
