// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
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
import org.slipway.api.server.ProviderRegistry;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.ProviderStatus;

/**
 * Follows the provider services and their configurations, and publishes the chain. Changes run one after the other on the
 * lifecycle thread; readers see immutable snapshots.
 */
@Component(
        immediate = true,
        service = {ProviderRegistry.class, ProviderHost.class, ConfigurationListener.class})
public final class ProviderHost implements ProviderRegistry, Chains, ConfigurationListener {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderHost.class);

    private final ConfigurationAdmin configurations;
    private final SettingsReader reader;
    private final ProviderLife life;
    private final LifecycleThread lifecycle = new LifecycleThread();
    private final Map<ServiceReference<PxeProvider>, ProviderHandle> handles = new LinkedHashMap<>();
    private final Set<String> criticalNames = new TreeSet<>();
    private List<String> order = List.of();
    private Set<String> required = Set.of();
    private volatile ProviderChain chain = ProviderChain.EMPTY;
    private volatile List<ProviderHandle> all = List.of();

    /** Starts without providers; they are bound as they come. */
    @Activate
    public ProviderHost(
            @Reference ConfigurationAdmin configurations,
            @Reference SettingsReader reader,
            @Reference ProviderLife life) {
        this.configurations = configurations;
        this.reader = reader;
        this.life = life;
    }

    @Override
    public ProviderChain chain() {
        return chain;
    }

    /** Sets the operator's order and the names without which nothing is answered. */
    public void arrange(List<String> providerOrder, Set<String> requiredProviders) {
        lifecycle.submit(() -> {
            order = List.copyOf(providerOrder);
            required = Set.copyOf(requiredProviders);
            publish();
        });
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
        lifecycle.submitAndWait(() -> remove(reference));
    }

    private void add(ServiceReference<PxeProvider> reference, Registration registration, PxeProvider provider) {
        LiveSettings settings = new LiveSettings(settingsOf(registration.name()));
        ProviderHandle handle = new ProviderHandle(registration, provider, settings);
        handles.put(reference, handle);
        if (registration.critical()) {
            criticalNames.add(registration.name());
        } else {
            criticalNames.remove(registration.name());
        }
        startIfNameIsFree(handle);
        publish();
    }

    private void startIfNameIsFree(ProviderHandle handle) {
        boolean taken = handles.values().stream()
                .anyMatch(other -> other != handle
                        && other.context() != null
                        && other.registration()
                                .name()
                                .equals(handle.registration().name()));
        if (taken) {
            handle.become(ProviderState.FAILED, "another provider with this name is active");
            LOG.error(
                    "provider {} of {} is left out: another one with this name is active",
                    handle.registration().name(),
                    handle.registration().bundle());
        } else {
            life.start(handle);
        }
    }

    private void remove(ServiceReference<PxeProvider> reference) {
        ProviderHandle handle = handles.remove(reference);
        if (handle == null) {
            return;
        }
        handle.gate().close();
        publish();
        life.stop(handle, "its service is gone");
        handles.values().stream()
                .filter(other -> other.state() == ProviderState.FAILED
                        && other.registration()
                                .name()
                                .equals(handle.registration().name()))
                .findFirst()
                .ifPresent(this::startIfNameIsFree);
        publish();
    }

    @Override
    public void quarantine(ProviderHandle handle, String why, long seconds) {
        handle.gate().close();
        handle.become(ProviderState.QUARANTINED, why + "; released after " + seconds + " s");
        LOG.error(
                "provider {} is quarantined for {} s: {}", handle.registration().name(), seconds, why);
        lifecycle.submit(this::publish);
        lifecycle.schedule(() -> release(handle), seconds);
    }

    private void release(ProviderHandle handle) {
        if (handle.state() == ProviderState.QUARANTINED && handles.containsValue(handle)) {
            handle.forgiveTimeouts();
            handle.become(ProviderState.ACTIVE, "serving again after its quarantine");
            handle.gate().open();
            LOG.info(
                    "provider {} is released from quarantine",
                    handle.registration().name());
            publish();
        }
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
        Settings next = settingsOf(name);
        List<ProviderHandle> named = handles.values().stream()
                .filter(handle -> handle.registration().name().equals(name))
                .toList();
        named.forEach(handle -> life.reconfigure(handle, next));
        publish();
    }

    private Settings settingsOf(String name) {
        String pid = ProviderInfo.PID_PREFIX + name;
        Map<String, Object> properties = new LinkedHashMap<>(Map.of("service.pid", pid));
        try {
            Configuration[] found = configurations.listConfigurations("(service.pid=" + pid + ")");
            if (found != null) {
                Dictionary<String, Object> stored = found[0].getProperties();
                Collections.list(stored.keys()).forEach(key -> properties.put(key, stored.get(key)));
            }
        } catch (IOException | InvalidSyntaxException unreadable) {
            LOG.error("configuration {} cannot be read: {}", pid, unreadable.getMessage());
        }
        return reader.settings(properties);
    }

    private void publish() {
        Comparator<ProviderHandle> comparator = Rankings.order(order);
        List<ProviderHandle> active = handles.values().stream()
                .filter(handle -> handle.gate().isOpen())
                .sorted(comparator)
                .toList();
        List<ProviderHandle> others = handles.values().stream()
                .filter(handle -> !active.contains(handle))
                .sorted(Comparator.comparing(handle -> handle.registration().name()))
                .toList();
        List<ProviderHandle> listed = new ArrayList<>(active);
        listed.addAll(others);
        all = List.copyOf(listed);
        ProviderChain next = new ProviderChain(active, Critical.missing(required, criticalNames, listed));
        if (!next.blocked().equals(chain.blocked())) {
            LOG.warn("{}", next.blocked().orElse("every critical provider is active again; requests are answered"));
        }
        chain = next;
    }

    @Override
    public List<ProviderStatus> providers() {
        Collection<ProviderHandle> active = chain.handles();
        List<ProviderStatus> result = new ArrayList<>();
        int index = 0;
        for (ProviderHandle handle : all) {
            result.add(handle.status(active.contains(handle) ? index++ : -1));
        }
        return List.copyOf(result);
    }

    @Override
    public OptionalInt indexOf(String name) {
        List<ProviderHandle> active = chain.handles();
        for (int i = 0; i < active.size(); i++) {
            if (active.get(i).registration().name().equals(name)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Shuts the providers down in the reverse of the order in which they came. */
    @Deactivate
    void deactivate() {
        lifecycle.submitAndWait(() -> {
            List<ProviderHandle> reverse = new ArrayList<>(handles.values());
            Collections.reverse(reverse);
            handles.clear();
            publish();
            reverse.forEach(handle -> life.stop(handle, "the server stops"));
        });
        lifecycle.close();
    }
}
