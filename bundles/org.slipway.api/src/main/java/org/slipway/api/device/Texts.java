// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.device;

/** What may stand in a device's fields: one line of bounded length. */
final class Texts {
    /** Characters of a name, a path or an address. */
    static final int LINE = 255;

    private Texts() {}

    /** Refuses null, control characters, and more than {@code max} UTF-16 characters. */
    static String check(String what, String text, int max) {
        if (text == null) {
            throw new IllegalArgumentException(what + " must not be null");
        }
        if (text.length() > max) {
            throw new IllegalArgumentException(what + " has " + text.length() + " characters, more than " + max);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " has control characters");
        }
        return text;
    }
}
