// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.server;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Severities of trace lines ({@code WDS_TRACE_*}): single bits, so that a level is a mask. */
public enum TraceSeverity {
    /** Every step. */
    VERBOSE(0x10000),
    /** Noteworthy, normal. */
    INFO(0x20000),
    /** Something is odd, the request goes on. */
    WARNING(0x40000),
    /** A request or a function failed. */
    ERROR(0x80000),
    /** The provider cannot go on. */
    FATAL(0x100000);

    private final int bit;

    TraceSeverity(int bit) {
        this.bit = bit;
    }

    /** {@return the bit of the severity in a mask} */
    public int bit() {
        return bit;
    }

    /**
     * Makes a mask.
     *
     * @param severities any severities
     * @return the sum of their bits; 0 for none
     */
    public static int mask(Collection<TraceSeverity> severities) {
        int mask = 0;
        for (TraceSeverity severity : severities) {
            mask |= severity.bit;
        }
        return mask;
    }

    /**
     * Reads a mask.
     *
     * @param mask bits of severities; other bits are passed over
     * @return the severities, a new set
     */
    public static Set<TraceSeverity> ofMask(int mask) {
        Set<TraceSeverity> severities = EnumSet.noneOf(TraceSeverity.class);
        for (TraceSeverity severity : values()) {
            if ((mask & severity.bit) != 0) {
                severities.add(severity);
            }
        }
        return severities;
    }

    /**
     * Reads what an operator writes.
     *
     * @param text names separated by commas, in any case; {@code all}; {@code none}; or a mask such as {@code 0xc0000}
     * @return the severities, a new set
     * @throws IllegalArgumentException if the text is none of these; its message names the wrong word and the right ones
     */
    public static Set<TraceSeverity> parse(String text) {
        String words = text.strip().toLowerCase(Locale.ROOT);
        if (words.equals("all")) {
            return EnumSet.allOf(TraceSeverity.class);
        }
        if (words.equals("none")) {
            return EnumSet.noneOf(TraceSeverity.class);
        }
        if (words.startsWith("0x")) {
            return ofMask(hexadecimal(words));
        }
        Set<TraceSeverity> severities = EnumSet.noneOf(TraceSeverity.class);
        for (String word : words.split(",", -1)) {
            severities.add(named(word.strip()));
        }
        return severities;
    }

    private static int hexadecimal(String text) {
        int all = mask(EnumSet.allOf(TraceSeverity.class));
        try {
            int mask = Integer.parseInt(text.substring(2), 16);
            if ((mask & ~all) == 0) {
                return mask;
            }
        } catch (NumberFormatException unreadable) {
            // Said below, like a mask with bits that mean nothing.
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no mask of severities; 0x" + Integer.toHexString(all) + " has all of them");
    }

    private static TraceSeverity named(String word) {
        return Arrays.stream(values())
                .filter(severity -> severity.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no severity; there are "
                        + Arrays.stream(values())
                                .map(severity -> severity.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }
}
