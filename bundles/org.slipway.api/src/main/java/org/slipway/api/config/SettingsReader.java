// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.config;

import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Turns the properties of a component into checked settings. A component takes its properties as a map, in its
 * constructor and in its modified method, and goes on with what it had when the result is empty. Thread-safe service.
 */
@ProviderType
public interface SettingsReader {

    /**
     * Reads properties as settings.
     *
     * @param properties component or configuration properties; copied
     * @return the settings
     */
    Settings settings(Map<String, ?> properties);

    /**
     * Builds a component's own settings object. A refusal is logged as an error that names file, key and value and says that
     * the earlier configuration stays in force.
     *
     * @param <T> the component's settings
     * @param properties component or configuration properties
     * @param factory checks and converts
     * @return the new settings, or empty if they were refused
     */
    <T> Optional<T> accept(Map<String, ?> properties, Factory<T> factory);

    /**
     * Builds a component's settings object.
     *
     * @param <T> the component's settings
     */
    @FunctionalInterface
    interface Factory<T> {
        /**
         * Checks and converts.
         *
         * @param settings the configured values
         * @return the component's settings
         * @throws InvalidSettingException if a value cannot be worked with
         */
        T create(Settings settings) throws InvalidSettingException;
    }
}
