// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.api.config.SettingsReader;

/** Reads the properties of components by the server's rules, and keeps what it refused. Thread-safe. */
public final class TestSettingsReader implements SettingsReader {
    private final List<InvalidSettingException> refusals = new CopyOnWriteArrayList<>();

    /** Starts without refusals. */
    public TestSettingsReader() {
        // There is nothing to set.
    }

    @Override
    public Settings settings(Map<String, ?> properties) {
        return TestSettings.of(properties);
    }

    @Override
    public <T> Optional<T> accept(Map<String, ?> properties, Factory<T> factory) {
        try {
            return Optional.of(factory.create(settings(properties)));
        } catch (InvalidSettingException refused) {
            refusals.add(refused);
            return Optional.empty();
        }
    }

    /** {@return what was refused, in order; a copy} */
    public List<InvalidSettingException> refusals() {
        return List.copyOf(refusals);
    }
}
