// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.nio.file.Path;
import java.time.Duration;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.files.internal.view.ClientView;

/**
 * A root as configured.
 *
 * @param folder where it lies
 * @param prefix where clients find it
 * @param view whom it is for
 * @param caseSensitive whether names must be spelled exactly
 * @param sets how its versions are kept; ignored unless it has any
 */
record RootSettings(Path folder, PathPrefix prefix, ClientView view, boolean caseSensitive, Sets sets) {
    private static final int MOST_PIN_S = 86_400;
    private static final int LEAST_MACHINES = 100;
    private static final int MOST_MACHINES = 1_000_000;

    /** How versions are kept. What is equal here goes on undisturbed when something else is changed. */
    record Sets(Path folder, boolean versioned, boolean manifestRequired, Duration pin, int machines) {}

    static RootSettings of(Settings settings, Path base) throws InvalidSettingException {
        Config config = settings.as(Config.class);
        Path folder = BootFolder.rootOf(config.root(), base);
        boolean caseSensitive = config.case_sensitive();
        within("set.pin.s", config.set_pin_s(), 1, MOST_PIN_S);
        within("set.pin.machines", config.set_pin_machines(), LEAST_MACHINES, MOST_MACHINES);
        return new RootSettings(
                folder,
                PathPrefix.of(config.prefix(), caseSensitive),
                ClientView.of(config.networks(), config.interfaces(), config.architectures()),
                caseSensitive,
                new Sets(
                        folder,
                        config.versioned(),
                        config.set_manifest() == ManifestRule.REQUIRED,
                        Duration.ofSeconds(config.set_pin_s()),
                        config.set_pin_machines()));
    }

    private static void within(String key, int value, int least, int most) throws InvalidSettingException {
        if (value < least || value > most) {
            throw new InvalidSettingException(key, String.valueOf(value), "must be from " + least + " to " + most);
        }
    }
}
