// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import java.io.IOException;
import java.io.Reader;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.api.config.TypedSettings;

/** A configuration, read by the server's rules; the warnings that the operator would find in the log are kept. */
public final class TestSettings implements Settings {

    private final List<String> unknownKeys = new CopyOnWriteArrayList<>();
    private final TypedSettings settings;

    private TestSettings(String source, Map<String, ?> values) {
        settings = new TypedSettings(source, values, (key, value, known) -> unknownKeys.add(key));
    }

    /**
     * Settings as a {@code .cfg} file gives them: all text.
     *
     * @param keysAndValues keys and values in turn
     * @return the settings
     */
    public static TestSettings of(String... keysAndValues) {
        if (keysAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a key without a value: " + keysAndValues[keysAndValues.length - 1]);
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return of(values);
    }

    /**
     * Settings of any types, as they come from elsewhere than a text file.
     *
     * @param values keys and values; copied
     * @return the settings
     */
    public static TestSettings of(Map<String, ?> values) {
        return new TestSettings("test.cfg", values);
    }

    /**
     * Reads a {@code .cfg} file of keys and text.
     *
     * @param file the file, in UTF-8
     * @return the settings
     * @throws IOException if it cannot be read
     */
    public static TestSettings read(Path file) throws IOException {
        Properties text = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            text.load(reader);
        }
        Map<String, String> values = new HashMap<>();
        text.stringPropertyNames().forEach(key -> values.put(key, text.getProperty(key)));
        return new TestSettings(file.toString(), values);
    }

    /** {@return keys that nobody asked for when the settings were read: the server warns of them; a copy} */
    public List<String> unknownKeys() {
        return List.copyOf(unknownKeys);
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

    @Override
    public String toString() {
        return source() + " " + values();
    }
}
