// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.config.Settings;
import org.slipway.api.config.SettingsReader;
import org.slipway.api.provider.ProviderInfo;

/** Looks the configurations of providers up. */
final class ProviderSettings {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderSettings.class);

    private final ConfigurationAdmin configurations;
    private final SettingsReader reader;

    ProviderSettings(ConfigurationAdmin configurations, SettingsReader reader) {
        this.configurations = configurations;
        this.reader = reader;
    }

    /** The settings of a provider as they are stored now; without values if there are none, or they are just going. */
    Settings of(String name) {
        String pid = ProviderInfo.PID_PREFIX + name;
        Map<String, Object> properties = new LinkedHashMap<>(Map.of("service.pid", pid));
        try {
            Configuration[] found = configurations.listConfigurations("(service.pid=" + pid + ")");
            Dictionary<String, Object> stored = found == null ? null : found[0].getProperties();
            if (stored != null) {
                Collections.list(stored.keys()).forEach(key -> properties.put(key, stored.get(key)));
            }
        } catch (IOException | InvalidSyntaxException unreadable) {
            LOG.error("configuration {} cannot be read: {}", pid, unreadable.getMessage());
        } catch (IllegalStateException deleted) {
            LOG.debug("configuration {} went away while it was read", pid);
        }
        return reader.settings(properties);
    }
}
