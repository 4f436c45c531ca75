// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.osgi.framework.Constants;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;

/** The order of providers. */
final class Rankings {
    private Rankings() {}

    /** A ranking as number or as text, which is what a {@code .cfg} file makes of it. */
    static OptionalInt parse(Object value) {
        if (value instanceof Integer number) {
            return OptionalInt.of(number);
        }
        try {
            return value == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(Integer.parseInt(value.toString().strip()));
        } catch (NumberFormatException notANumber) {
            return OptionalInt.empty();
        }
    }

    /** The ranking that a provider's own configuration asks for. */
    static OptionalInt configured(Settings settings) throws InvalidSettingException {
        Object value = settings.values().get(Constants.SERVICE_RANKING);
        OptionalInt ranking = parse(value);
        if (value != null && ranking.isEmpty()) {
            throw new InvalidSettingException(Constants.SERVICE_RANKING, value, "must be a whole number");
        }
        return ranking;
    }

    /** Named providers first and in that order, then by ranking from high to low, then by the first service id in the place. */
    static Comparator<ProviderHandle> order(List<String> names) {
        return Comparator.<ProviderHandle>comparingInt(handle -> {
                    int index = names.indexOf(handle.registration().name());
                    return index < 0 ? Integer.MAX_VALUE : index;
                })
                .thenComparing(Comparator.comparingInt(ProviderHandle::ranking).reversed())
                .thenComparingLong(ProviderHandle::seniority);
    }
}
