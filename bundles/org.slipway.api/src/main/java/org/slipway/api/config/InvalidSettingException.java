// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.config;

/** A configured value that cannot be worked with. */
public final class InvalidSettingException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String value;
    private final String why;

    /**
     * Names the culprit.
     *
     * @param key the configuration key
     * @param value the value as configured
     * @param why what is wrong with it and what would be right
     */
    public InvalidSettingException(String key, Object value, String why) {
        super(key + " = " + value + ": " + why);
        this.key = key;
        this.value = String.valueOf(value);
        this.why = why;
    }

    /** {@return the configuration key} */
    public String key() {
        return key;
    }

    /** {@return the value as configured} */
    public String value() {
        return value;
    }

    /** {@return what is wrong with it} */
    public String why() {
        return why;
    }
}
