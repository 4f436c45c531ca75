// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.guard;

import java.time.Duration;
import org.slipway.api.config.InvalidSettingException;

/**
 * The keys {@code loop.*}: how often a machine may boot the same program.
 *
 * @param boots how often, 1 to 100; 0 switches the guard off
 * @param window within which time, one minute to one day
 */
public record LoopSettings(int boots, Duration window) {
    private static final String BOOTS = "loop.boots";
    private static final String MINUTES = "loop.minutes";
    private static final int MOST_BOOTS = 100;
    private static final int MOST_MINUTES = 1440;

    /**
     * Checks the keys.
     *
     * @param boots value of {@code loop.boots}
     * @param minutes value of {@code loop.minutes}
     * @return the settings
     * @throws InvalidSettingException if one is out of range
     */
    public static LoopSettings of(int boots, int minutes) throws InvalidSettingException {
        if (boots < 0 || boots > MOST_BOOTS) {
            throw new InvalidSettingException(
                    BOOTS, boots, "must be a number from 1 to " + MOST_BOOTS + ", or 0 to stop no machine");
        }
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw new InvalidSettingException(MINUTES, minutes, "must be a number from 1 to " + MOST_MINUTES);
        }
        return new LoopSettings(boots, Duration.ofMinutes(minutes));
    }

    boolean off() {
        return boots == 0;
    }

    /** For a reason that an operator reads. */
    @Override
    public String toString() {
        return boots + " boots in " + window.toMinutes() + " min (loop.boots, loop.minutes)";
    }
}
