// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.config.SettingsReader;
import org.slipway.api.provider.ServiceControl;
import org.slipway.api.server.Explainer;
import org.slipway.api.server.Explanation;
import org.slipway.api.server.Rehearsal;
import org.slipway.api.server.ServerInfo;
import org.slipway.core.internal.dispatch.Recorder;
import org.slipway.core.internal.lifecycle.ProviderHost;
import org.slipway.core.internal.net.AddressText;
import org.slipway.core.internal.record.TraceRing;

/**
 * Runs the server by its configuration. Sockets open last and close first; everything that touches them runs on one
 * thread, so that a change of the configuration and a change of the interfaces never meet. Without a configuration, even
 * an empty one, nothing is opened: defaults must not reach a network before the operator's file was read.
 */
@Component(
        immediate = true,
        configurationPid = "org.slipway.core",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {CoreServer.class, Explainer.class})
@Designate(ocd = CoreConfig.class)
public final class CoreServer implements Explainer {
    private static final Logger LOG = LoggerFactory.getLogger(CoreServer.class);
    private static final long LOOK_EVERY_S = 2;

    private final BundleContext context;
    private final SettingsReader reader;
    private final ProviderHost providers;
    private final Recorder recorder;
    private final ServerFacts facts;
    private final TraceRing trace;
    private final ReadyFile ready;
    private final AtomicLong requestIds = new AtomicLong();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread created = new Thread(task, "slipway-server");
        created.setDaemon(true);
        return created;
    });
    private final SynchronousBundleListener frameworkListener = this::frameworkChanged;
    private Optional<CoreSettings> settings = Optional.empty();
    private volatile Optional<RunningServer> service = Optional.empty();

    /** Begins to serve if the configuration can be used; otherwise waits for one that can. */
    @Activate
    public CoreServer(
            BundleContext context,
            @Reference SettingsReader reader,
            @Reference ProviderHost providers,
            @Reference Recorder recorder,
            @Reference ServerFacts facts,
            @Reference TraceRing trace,
            Map<String, Object> properties) {
        this.context = context;
        this.reader = reader;
        this.providers = providers;
        this.recorder = recorder;
        this.facts = facts;
        this.trace = trace;
        this.ready = new ReadyFile(context.getProperty("slipway.var"));
        ready.delete();
        facts.blockedBy(() -> providers.chain().blocked());
        context.addBundleListener(frameworkListener);
        thread.execute(() -> guarded(() -> configure(properties)));
        thread.scheduleWithFixedDelay(() -> guarded(this::look), LOOK_EVERY_S, LOOK_EVERY_S, TimeUnit.SECONDS);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        try {
            thread.execute(() -> guarded(() -> configure(properties)));
        } catch (RejectedExecutionException stopped) {
            LOG.debug("a configuration came after the end");
        }
    }

    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error fault) {
            LOG.error("a step of the server failed", fault);
        }
    }

    private void configure(Map<String, Object> properties) {
        Optional<CoreSettings> next = reader.accept(properties, CoreSettings::of);
        if (next.isEmpty() && settings.isEmpty()) {
            facts.update("none", List.of(), "not listening: the configuration org.slipway.core is refused");
            return;
        }
        if (next.isEmpty() || next.equals(settings)) {
            return;
        }
        boolean sameSockets = settings.map(CoreSettings::listeners).equals(next.map(CoreSettings::listeners))
                && settings.map(CoreSettings::limits).equals(next.map(CoreSettings::limits));
        if (!settings.map(CoreSettings::trace).equals(next.map(CoreSettings::trace))) {
            trace.configure(next.get().trace());
        }
        settings = next;
        providers.arrange(next.get().providerOrder(), next.get().requiredProviders());
        providers.holdFor(next.get().swapHold());
        if (!sameSockets) {
            restart(next.get());
        }
        LOG.info("configuration of the core is in force");
    }

    /** What served until now goes on while providers are waited for. */
    private void restart(CoreSettings next) {
        providers.settle();
        stopService();
        if (!thread.isShutdown()) {
            service = Optional.of(new RunningServer(next, providers, recorder, requestIds));
            look();
        }
    }

    /** Brings the sockets in line with the interfaces, which come and go. */
    private void look() {
        service.ifPresent(running -> {
            boolean changed = running.look();
            tellProviders(facts.listeners(), running.listeners());
            facts.update(running.transport(), running.listeners(), String.join("; ", running.problems()));
            if (changed) {
                ready.write(running.listeners());
                running.listeners()
                        .forEach(listener -> LOG.info(
                                "listening on {} {}, advertising {}",
                                listener.interfaceName(),
                                AddressText.of(listener.address(), listener.port()),
                                listener.advertised()));
            }
        });
    }

    private void tellProviders(List<ServerInfo.Listener> before, List<ServerInfo.Listener> now) {
        if (!now.containsAll(before)) {
            providers.tell(ServiceControl.NETBINDREMOVE);
        }
        if (!before.containsAll(now)) {
            providers.tell(ServiceControl.NETBINDADD);
        }
    }

    private void stopService() {
        service.ifPresent(running -> {
            ready.delete();
            running.stop();
            LOG.info("no longer listening");
        });
        service = Optional.empty();
    }

    @Override
    public Explanation explain(Rehearsal packet) throws InterruptedException {
        return service.orElseThrow(() -> new IllegalStateException("the server does not listen; pxe:info says why"))
                .explain(packet);
    }

    /**
     * A framework that stops takes its bundles away one by one: without those that are gone already, the others would give
     * answers that nobody intended. So the sockets close before the first of them goes.
     */
    private void frameworkChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            stop();
        }
    }

    /** Ends what is under way and closes the sockets. */
    @Deactivate
    void deactivate() {
        context.removeBundleListener(frameworkListener);
        stop();
    }

    private void stop() {
        if (!thread.isShutdown()) {
            thread.execute(() -> guarded(this::stopService));
            thread.shutdown();
        }
        try {
            if (!thread.awaitTermination(15, TimeUnit.SECONDS)) {
                LOG.warn("the sockets are not closed after 15 s");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        facts.update("none", List.of(), "not listening: there is no configuration org.slipway.core");
    }
}
