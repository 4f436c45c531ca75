// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.config;

import java.io.File;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.osgi.util.converter.Converters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;

/** Settings over a property map. The OSGi converter makes the typed view, of values that are of the right type by then. */
public final class CheckedSettings implements Settings {
    private static final Logger LOG = LoggerFactory.getLogger(CheckedSettings.class);
    private static final String FILE_KEY = "felix.fileinstall.filename";
    private static final Set<String> FRAMEWORK_KEYS =
            Set.of("service.pid", "service.factoryPid", "service.ranking", "service.id", "service.bundleLocation");
    private static final Set<String> FRAMEWORK_PREFIXES = Set.of(
            "felix.fileinstall.",
            "component.",
            "slipway.",
            "osgi.",
            "objectClass",
            "service.bundleid",
            "service.scope");

    private final String source;
    private final Map<String, Object> values;
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * Takes the values over.
     *
     * @param pid the PID to name where there is no file
     * @param properties the properties as the framework hands them; copied
     */
    public CheckedSettings(String pid, Map<String, ?> properties) {
        Map<String, Object> kept = new TreeMap<>();
        properties.forEach((key, value) -> {
            if (!isFrameworks(key) || "service.ranking".equals(key)) {
                kept.put(key, value instanceof String text ? text.strip() : value);
            }
        });
        this.values = Collections.unmodifiableMap(kept);
        this.source = fileName(properties.get(FILE_KEY)).orElse(pid);
    }

    private static Optional<String> fileName(Object uri) {
        if (!(uri instanceof String text) || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new File(URI.create(text)).getPath());
        } catch (IllegalArgumentException notAFileUri) {
            return Optional.of(text);
        }
    }

    private static boolean isFrameworks(String key) {
        return FRAMEWORK_KEYS.contains(key)
                || key.startsWith(".")
                || FRAMEWORK_PREFIXES.stream().anyMatch(key::startsWith);
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Map<String, Object> values() {
        return values;
    }

    @Override
    public <A extends Annotation> A as(Class<A> type, String... openPrefixes) throws InvalidSettingException {
        Map<String, Method> members = Arrays.stream(type.getDeclaredMethods())
                .filter(member -> !member.isSynthetic())
                .collect(Collectors.toMap(CheckedSettings::keyOf, member -> member));
        Map<String, Object> typed = new TreeMap<>();
        for (Map.Entry<String, Method> member : members.entrySet()) {
            Object value = values.get(member.getKey());
            if (value != null) {
                typed.put(
                        member.getKey(),
                        SettingValue.of(
                                member.getKey(), value, member.getValue().getReturnType()));
            }
        }
        if (!warned.getAndSet(true)) {
            warnOfUnknown(members.keySet(), openPrefixes);
        }
        return Converters.standardConverter().convert(typed).to(type);
    }

    /** Once for each version of a configuration, however often it is read: when it is judged and when it is used. */
    private void warnOfUnknown(Set<String> members, String... openPrefixes) {
        Set<String> known = new TreeSet<>(members);
        Arrays.stream(openPrefixes).map(prefix -> prefix + "*").forEach(known::add);
        values.keySet().stream()
                .filter(key -> !members.contains(key) && !"service.ranking".equals(key))
                .filter(key -> Arrays.stream(openPrefixes).noneMatch(key::startsWith))
                .forEach(key -> LOG.warn(
                        "{}: unknown key '{}' (value '{}') has no effect; known keys: {}",
                        source,
                        key,
                        values.get(key),
                        known));
    }

    /** The name mangling of component property types, as far as Slipway's configurations use it: '_' stands for '.'. */
    private static String keyOf(Method member) {
        return member.getName().replace("__", "\0").replace('_', '.').replace('\0', '_');
    }
}
