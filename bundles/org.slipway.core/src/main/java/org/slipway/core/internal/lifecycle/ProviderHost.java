// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.config.Settings;
import org.slipway.api.config.SettingsReader;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.ServiceControl;
import org.slipway.api.server.ControlResult;
import org.slipway.api.server.ProviderRegistry;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.ProviderStatus;
import org.slipway.api.server.ServerInfo;
import org.slipway.api.server.TraceLog;
import org.slipway.core.internal.record.Failures;

/**
 * Follows the provider services and their configurations. Changes run one after the other on the lifecycle thread; readers
 * see immutable snapshots.
 */
@Component(
        immediate = true,
        service = {ProviderRegistry.class, ProviderHost.class, ConfigurationListener.class})
public final class ProviderHost implements ProviderRegistry, Chains, ConfigurationListener {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderHost.class);
    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(10);
    private static final Duration ASK_LIMIT = Duration.ofSeconds(60);

    /** A framework that stops must not hang on a provider. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final ProviderSettings settings;
    private final LifecycleThread lifecycle = new LifecycleThread();
    private final Roster roster = new Roster();
    private final ProviderLife life;
    private final Succession succession;
    private final SynchronousBundleListener bundles = this::bundleChanged;
    private final Quarantine quarantine = new Quarantine(lifecycle, roster);
    private final ProviderControl control;
    private final ProviderOrder order;

    /** Starts without providers; they are bound as they come. */
    @Activate
    public ProviderHost(
            @Reference ConfigurationAdmin configurations,
            @Reference SettingsReader reader,
            @Reference ServerInfo server,
            @Reference TraceLog trace,
            BundleContext context) {
        this(configurations, reader, server, trace, LifeLimits.DEFAULT);
        context.addBundleListener(bundles);
    }

    ProviderHost(
            ConfigurationAdmin configurations,
            SettingsReader reader,
            ServerInfo server,
            TraceLog trace,
            LifeLimits limits) {
        this.settings = new ProviderSettings(configurations, reader);
        this.succession = new Succession(lifecycle, roster, limits.vacancy());
        Holds holds = new Holds();
        this.life = new ProviderLife(
                server, trace, limits, holds, (handle, step) -> lifecycle.submit(() -> afterLate(handle, step)));
        this.control = new ProviderControl(roster, life, holds, settings, this::startIfNameIsFree);
        this.order = new ProviderOrder(configurations, roster);
    }

    @Override
    public ProviderChain chain() {
        return roster.view().chain();
    }

    /** Sets the operator's order and the names without which nothing is answered; in force when it returns. */
    public void arrange(List<String> providerOrder, Set<String> requiredProviders) {
        roster.arrange(providerOrder, requiredProviders);
    }

    /** Sets how long requests are held for the successor of a provider whose bundle is updated; zero holds none. */
    public void holdFor(Duration limit) {
        succession.holdFor(limit);
    }

    /** Tells a bundle that will bring a successor from one that is gone. */
    void bundleChanged(BundleEvent event) {
        long bundle = event.getBundle().getBundleId();
        if (event.getType() == BundleEvent.UPDATED) {
            lifecycle.submit(() -> succession.updated(bundle));
        } else if (event.getType() == BundleEvent.UNINSTALLED) {
            lifecycle.submit(() -> succession.uninstalled(bundle));
        }
    }

    /**
     * Waits, within a limit, until the providers that are known by now have been initialized. Sockets that were opened
     * before would let requests fall through to the next provider.
     */
    public void settle() {
        lifecycle.submitAndWait(() -> {}, SETTLE_LIMIT);
    }

    /** Takes a provider service in; what it costs to initialize it is not paid on the caller's thread. */
    @Reference(
            name = "provider",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "unbindProvider",
            updated = "updatedProvider")
    void bindProvider(ServiceReference<PxeProvider> reference, PxeProvider provider) {
        try {
            Registration registration = Registration.of(reference);
            lifecycle.submit(() -> add(reference, registration, provider));
        } catch (IllegalArgumentException unusable) {
            LOG.error("{}; the provider is left out", unusable.getMessage());
        }
    }

    /** Nothing of a provider is read from its service properties after it was bound. */
    void updatedProvider(ServiceReference<PxeProvider> reference) {
        LOG.debug("service properties of {} changed", reference);
    }

    /** Returns when the provider is shut down, because its bundle may end right after. */
    void unbindProvider(ServiceReference<PxeProvider> reference) {
        Bundle bundle = reference.getBundle();
        OptionalLong id = bundle == null ? OptionalLong.empty() : OptionalLong.of(bundle.getBundleId());
        lifecycle.submitAndWait(() -> remove(reference, id), STOP_LIMIT);
    }

    private void add(ServiceReference<PxeProvider> reference, Registration registration, PxeProvider provider) {
        LiveSettings live = new LiveSettings(settings.of(registration.name()));
        ProviderHandle handle = new ProviderHandle(registration, provider, live);
        roster.add(reference, handle);
        startIfNameIsFree(handle);
    }

    private void startIfNameIsFree(ProviderHandle handle) {
        Registration registration = handle.registration();
        if (control.keepsOut(handle)) {
            roster.publish();
            return;
        }
        boolean taken = roster.named(registration.name()).stream()
                .anyMatch(other -> other != handle && other.context() != null);
        if (taken) {
            handle.become(ProviderState.FAILED, "another provider with this name is active");
            LOG.error(
                    "provider {} of {} is left out: another one with this name is active",
                    registration.name(),
                    registration.bundle());
        } else {
            roster.remember(registration);
            if (life.start(handle) || startAsBefore(handle)) {
                succession.filledBy(handle);
            }
        }
        roster.publish();
    }

    /** A refused configuration that the one before never took must not keep the successor from what that one had. */
    private boolean startAsBefore(ProviderHandle handle) {
        Settings stored = handle.settings().current();
        Optional<Settings> before = succession
                .settingsOf(handle.registration().name())
                .filter(settings -> !settings.values().equals(stored.values()));
        if (before.isEmpty()) {
            return false;
        }
        handle.settings().replace(before.get());
        if (life.start(handle)) {
            LOG.warn(
                    "provider {} goes on with the configuration that the version before it had",
                    handle.registration().name());
            return true;
        }
        handle.settings().replace(stored);
        return false;
    }

    private void remove(ServiceReference<PxeProvider> reference, OptionalLong bundle) {
        roster.remove(reference, succession.keepsPlaces()).ifPresent(handle -> {
            handle.endQuarantineBy(null);
            life.stop(handle, "its service is gone");
            if (roster.isVacant(handle)) {
                succession.keep(handle, bundle);
            }
            roster.named(handle.registration().name()).stream()
                    .filter(other -> other.state() == ProviderState.FAILED)
                    .findFirst()
                    .ifPresent(this::startIfNameIsFree);
            roster.publish();
        });
    }

    /** A step that was given up has returned: what waited for it can be done now. */
    private void afterLate(ProviderHandle handle, String step) {
        LOG.warn(
                "provider {}: {} has returned after it was given up",
                handle.registration().name(),
                step);
        if (!roster.contains(handle)) {
            return;
        }
        if (handle.context() == null) {
            if (handle.isWanted()) {
                startIfNameIsFree(handle);
            }
        } else if (step.equals(ProviderLife.step(ServiceControl.PARAMCHANGE))) {
            announceAgain(handle);
        }
    }

    /** Whatever the late control made of the configuration it was told of, the one in force is another. */
    private void announceAgain(ProviderHandle handle) {
        try {
            life.control(handle, ServiceControl.PARAMCHANGE);
        } catch (Throwable refusal) {
            LOG.error(
                    "provider {} does not go back to its configuration: {}",
                    handle.registration().name(),
                    Failures.describe(refusal));
        }
    }

    @Override
    public void quarantine(ProviderHandle handle, String why, Duration time) {
        quarantine.impose(handle, why, time);
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        String pid = event.getPid();
        if (event.getFactoryPid() == null && pid.startsWith(ProviderInfo.PID_PREFIX)) {
            String name = pid.substring(ProviderInfo.PID_PREFIX.length());
            lifecycle.submit(() -> reconfigure(name));
        }
    }

    private void reconfigure(String name) {
        List<ProviderHandle> named = roster.named(name);
        if (named.isEmpty()) {
            return;
        }
        Settings next = settings.of(name);
        named.forEach(handle -> {
            if (!life.reconfigure(handle, next)) {
                startIfNameIsFree(handle);
            }
        });
        roster.publish();
    }

    @Override
    public List<ProviderStatus> providers() {
        Roster.View view = roster.view();
        int active = view.chain().handles().size();
        List<ProviderStatus> result = new ArrayList<>();
        for (ProviderHandle handle : view.all()) {
            int index = result.size() < active ? result.size() : -1;
            result.add(handle.status(index, view.chain().isCritical(handle)));
        }
        return List.copyOf(result);
    }

    @Override
    public OptionalInt indexOf(String name) {
        List<ProviderHandle> active = chain().handles();
        for (int i = 0; i < active.size(); i++) {
            if (active.get(i).registration().name().equals(name)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    @Override
    public List<String> order() {
        return roster.order();
    }

    @Override
    public void moveTo(String name, int index) {
        order.moveTo(name, index);
    }

    @Override
    public void moveToTop(String name) {
        order.moveToTop(name);
    }

    @Override
    public void moveToBottom(String name) {
        order.moveToBottom(name);
    }

    @Override
    public void moveBefore(String name, String other) {
        order.moveBefore(name, other);
    }

    @Override
    public void moveAfter(String name, String other) {
        order.moveAfter(name, other);
    }

    /** Tells the providers of something that has happened; does not wait for them. */
    public void tell(ServiceControl event) {
        lifecycle.submit(() -> control.tell(event));
    }

    @Override
    public List<ControlResult> control(Optional<String> name, ServiceControl code) {
        return lifecycle.ask(() -> control.send(name, code), ASK_LIMIT);
    }

    @Override
    public void quarantine(String name, Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("the time is negative");
        }
        lifecycle.ask(
                () -> {
                    quarantine.imposeByOperator(name, time);
                    return name;
                },
                ASK_LIMIT);
    }

    @Override
    public void release(String name) {
        lifecycle.ask(
                () -> {
                    quarantine.releaseByOperator(name);
                    return name;
                },
                ASK_LIMIT);
    }

    /** Shuts the providers down in the reverse of the order in which they came. */
    @Deactivate
    void deactivate(BundleContext context) {
        context.removeBundleListener(bundles);
        close();
    }

    void close() {
        lifecycle.submitAndWait(
                () -> {
                    List<ProviderHandle> reverse = roster.clear();
                    Collections.reverse(reverse);
                    control.sayFarewell(reverse);
                    reverse.forEach(handle -> life.stop(handle, "the server stops"));
                },
                STOP_LIMIT);
        lifecycle.close();
    }
}
