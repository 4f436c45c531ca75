// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.config;

import java.io.File;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.api.config.TypedSettings;

/** Settings over a property map, without what the framework adds to it; the log is told of unknown keys. */
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

    private final TypedSettings settings;

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
                kept.put(key, value);
            }
        });
        String source = fileName(properties.get(FILE_KEY)).orElse(pid);
        this.settings = new TypedSettings(
                source,
                kept,
                (key, value, known) -> LOG.warn(
                        "{}: unknown key '{}' (value '{}') has no effect; known keys: {}", source, key, value, known));
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
        return settings.source();
    }

    @Override
    public Map<String, Object> values() {
        return settings.values();
    }

    @Override
    public <A extends Annotation> A as(Class<A> type, String... openPrefixes) throws InvalidSettingException {
        return settings.as(type, openPrefixes);
    }
}
