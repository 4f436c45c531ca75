// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** The distribution's own framework properties, with the folders of a test put in. */
final class LauncherProperties {
    private final SortedMap<String, String> values = new TreeMap<>();

    private LauncherProperties() {}

    static LauncherProperties of(ServerFolders folders) throws IOException {
        Properties file = new Properties();
        try (Reader reader = Files.newBufferedReader(folders.home().resolve("lib/conf/config.properties"))) {
            file.load(reader);
        }
        LauncherProperties properties = new LauncherProperties();
        for (String key : file.stringPropertyNames()) {
            String value = file.getProperty(key);
            for (Map.Entry<String, String> known : folders.systemProperties().entrySet()) {
                value = value.replace("${" + known.getKey() + "}", known.getValue());
            }
            properties.values.put(key, value);
        }
        return properties;
    }

    String value(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("config.properties has no " + key);
        }
        return value;
    }

    Map<String, String> withPrefix(String prefix) {
        return values.subMap(prefix, prefix + Character.MAX_VALUE);
    }
}
