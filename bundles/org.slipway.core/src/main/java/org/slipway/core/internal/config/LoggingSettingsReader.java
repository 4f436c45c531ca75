// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.config;

import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.api.config.SettingsReader;

/** Reads settings and tells the log about refusals. */
@Component
public final class LoggingSettingsReader implements SettingsReader {
    private static final Logger LOG = LoggerFactory.getLogger(LoggingSettingsReader.class);

    @Override
    public Settings settings(Map<String, ?> properties) {
        Object pid = properties.get("service.pid");
        Object component = properties.get("component.name");
        return new CheckedSettings(String.valueOf(pid != null ? pid : component), properties);
    }

    @Override
    public <T> Optional<T> accept(Map<String, ?> properties, Factory<T> factory) {
        Settings settings = settings(properties);
        try {
            return Optional.of(factory.create(settings));
        } catch (InvalidSettingException refused) {
            LOG.error(
                    "{}: {}; this configuration is not used, what was in force before goes on",
                    settings.source(),
                    refused.getMessage());
            return Optional.empty();
        }
    }
}
