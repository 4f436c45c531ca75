// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.ProviderStatus;
import org.slipway.api.server.ServerInfo;
import org.slipway.core.internal.config.LoggingSettingsReader;
import org.slipway.core.internal.record.TraceRing;

/** A provider host with a framework and a configuration admin of a few lines. */
public final class HostRig implements AutoCloseable {
    private static final long PATIENCE_S = 10;

    final TraceRing trace = new TraceRing();
    final ProviderHost host;
    private final Map<String, Map<String, Object>> configurations = new ConcurrentHashMap<>();
    private long lastServiceId;

    public HostRig() {
        this(new LifeLimits(
                Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(300), Duration.ofMillis(800)));
    }

    HostRig(LifeLimits limits) {
        host = new ProviderHost(
                fake(ConfigurationAdmin.class, Map.of("listConfigurations", arguments -> list((String) arguments[0]))),
                new LoggingSettingsReader(),
                fake(ServerInfo.class, Map.of("version", arguments -> "1.2.3")),
                trace,
                limits);
    }

    public ProviderHost host() {
        return host;
    }

    private interface Answer {
        Object to(Object... arguments);
    }

    private static <T> T fake(Class<T> type, Map<String, Answer> answers) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Answer answer = answers.get(method.getName());
            if (answer != null) {
                return answer.to(arguments);
            }
            return switch (method.getName()) {
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                case "toString" -> type.getSimpleName();
                default -> throw new UnsupportedOperationException(method.getName());
            };
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Configuration[] list(String filter) {
        String pid = filter.substring("(service.pid=".length(), filter.length() - 1);
        Map<String, Object> values = configurations.get(pid);
        if (values == null) {
            return null;
        }
        Dictionary<String, Object> dictionary = new Hashtable<>(values);
        return new Configuration[] {
            fake(
                    Configuration.class,
                    Map.of("getProperties", arguments -> dictionary, "update", arguments -> update(pid, arguments[0])))
        };
    }

    @SuppressWarnings("unchecked")
    private Object update(String pid, Object properties) {
        Dictionary<String, Object> dictionary = (Dictionary<String, Object>) properties;
        Map<String, Object> values = new LinkedHashMap<>();
        Collections.list(dictionary.keys()).forEach(key -> values.put(key, dictionary.get(key)));
        configurations.put(pid, values);
        return null;
    }

    /** The core's own configuration, which names its file. */
    void storeCore(Path file) {
        configurations.put(
                "org.slipway.core",
                Map.of("felix.fileinstall.filename", file.toUri().toString()));
    }

    Object core(String key) {
        return configurations.get("org.slipway.core").get(key);
    }

    /** Stores a configuration and tells the host, as the configuration admin does. */
    void configure(String name, Map<String, Object> values) {
        store(name, values);
        host.configurationEvent(event(name, ConfigurationEvent.CM_UPDATED));
    }

    /** Stores a configuration before anybody looks. */
    void store(String name, Map<String, Object> values) {
        Map<String, Object> stored = new LinkedHashMap<>(values);
        stored.put("service.pid", ProviderInfo.PID_PREFIX + name);
        stored.put("felix.fileinstall.filename", "file:/etc/slipway/org.slipway.provider." + name + ".cfg");
        configurations.put(ProviderInfo.PID_PREFIX + name, stored);
    }

    void deleteConfiguration(String name) {
        configurations.remove(ProviderInfo.PID_PREFIX + name);
        host.configurationEvent(event(name, ConfigurationEvent.CM_DELETED));
    }

    private ConfigurationEvent event(String name, int type) {
        ServiceReference<ConfigurationAdmin> admin = reference(Map.of(), null);
        return new ConfigurationEvent(admin, type, null, ProviderInfo.PID_PREFIX + name);
    }

    @SuppressWarnings("unchecked")
    private static <T> ServiceReference<T> reference(Map<String, Object> properties, Bundle bundle) {
        return fake(
                ServiceReference.class,
                new HashMap<>(Map.of("getProperty", arguments -> properties.get(arguments[0]))) {
                    private static final long serialVersionUID = 1L;

                    {
                        put("getBundle", arguments -> bundle);
                    }
                });
    }

    /** Registers a provider service. */
    public ServiceReference<PxeProvider> bind(PxeProvider provider, String name, Object... more) {
        return bindFrom(null, provider, name, more);
    }

    /** Registers a provider service of a bundle. */
    ServiceReference<PxeProvider> bindFrom(Bundle bundle, PxeProvider provider, String name, Object... more) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ProviderInfo.NAME, name);
        properties.put(Constants.SERVICE_ID, ++lastServiceId);
        for (int i = 0; i < more.length; i += 2) {
            properties.put((String) more[i], more[i + 1]);
        }
        ServiceReference<PxeProvider> reference = reference(properties, bundle);
        host.bindProvider(reference, provider);
        return reference;
    }

    public void unbind(ServiceReference<PxeProvider> reference) {
        host.unbindProvider(reference);
    }

    /** A bundle that a provider can come from. */
    static Bundle bundle(long id) {
        return fake(
                Bundle.class,
                Map.of(
                        "getBundleId", arguments -> id,
                        "getSymbolicName", arguments -> "bundle" + id,
                        "getLocation", arguments -> "file:/deploy/bundle" + id + ".jar",
                        "getVersion", arguments -> Version.parseVersion("1.0.0")));
    }

    List<String> chain() {
        return host.chain().handles().stream()
                .map(handle -> handle.registration().name())
                .toList();
    }

    ProviderStatus status(String name) {
        return host.providers().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not listed"));
    }

    ProviderHandle handle(String name) {
        return host.chain().handles().stream()
                .filter(handle -> handle.registration().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in the chain"));
    }

    void awaitState(String name, ProviderState state) throws InterruptedException {
        await(
                () -> host.providers().stream()
                        .anyMatch(status -> status.name().equals(name) && status.state() == state),
                name + " becomes " + state);
    }

    public static void await(BooleanSupplier condition, String what) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + PATIENCE_S + " s: " + what + ", at " + Instant.now());
            }
            Thread.sleep(2);
        }
    }

    /** Returns when everything asked of the lifecycle thread so far is done. */
    void settle() {
        host.unbindProvider(reference(Map.of(), null));
    }

    @Override
    public void close() {
        host.close();
    }
}
