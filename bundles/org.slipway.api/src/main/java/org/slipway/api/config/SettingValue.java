// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.config;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One configured value as the type that its key has. Stricter than the OSGi converter, which cuts fractions off, lets large
 * numbers wrap around, takes any text for {@code false} and the first of several values for the only one.
 */
final class SettingValue {
    private final String key;
    private final Object value;

    private SettingValue(String key, Object value) {
        this.key = key;
        this.value = value;
    }

    /** Converts; a type that is not among the ones below is the programmer's mistake. */
    static Object of(String key, Object value, Class<?> type) throws InvalidSettingException {
        SettingValue setting = new SettingValue(key, value);
        if (type == String.class) {
            return setting.text();
        }
        if (type == int.class) {
            return setting.number(Integer.MIN_VALUE, Integer.MAX_VALUE).intValueExact();
        }
        if (type == long.class) {
            return setting.number(Long.MIN_VALUE, Long.MAX_VALUE).longValueExact();
        }
        if (type == double.class) {
            return setting.decimal("a number").doubleValue();
        }
        if (type == boolean.class) {
            return setting.flag();
        }
        if (type.isEnum()) {
            return setting.constant(type);
        }
        throw new IllegalArgumentException(key + ": settings of the type " + type.getName() + " are not read");
    }

    /** Several values are a list as a {@code .cfg} file would have it. */
    private String text() {
        return parts().stream().map(String::valueOf).map(String::strip).collect(Collectors.joining(","));
    }

    private List<?> parts() {
        if (value instanceof Collection<?> several) {
            return List.copyOf(several);
        }
        return value instanceof Object[] several ? Arrays.asList(several) : List.of(value);
    }

    private BigDecimal number(long least, long most) throws InvalidSettingException {
        BigDecimal number = decimal("a whole number");
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        if (!whole
                || number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw refused("must be a whole number from " + least + " to " + most);
        }
        return number;
    }

    /** Scientific notation is refused: it is more often a typing error, and its exponent could ask for any memory. */
    private BigDecimal decimal(String wanted) throws InvalidSettingException {
        String text = single(wanted);
        if (!text.matches("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?")) {
            throw refused("must be " + wanted);
        }
        return new BigDecimal(text);
    }

    private boolean flag() throws InvalidSettingException {
        String text = single("true or false").toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw refused("must be true or false");
        }
        return text.equals("true");
    }

    private Object constant(Class<?> type) throws InvalidSettingException {
        String names = Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        String text = single("one of " + names);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> refused("must be one of " + names));
    }

    private String single(String wanted) throws InvalidSettingException {
        List<?> parts = parts();
        if (parts.size() != 1) {
            throw refused("must be " + wanted + ", not several values");
        }
        return String.valueOf(parts.get(0)).strip();
    }

    private InvalidSettingException refused(String why) {
        return new InvalidSettingException(key, text(), why);
    }
}
