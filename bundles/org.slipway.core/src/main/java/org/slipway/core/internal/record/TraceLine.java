// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import java.util.IllegalFormatException;

/** What somebody traces, as one harmless line of bounded length. */
public final class TraceLine {
    private static final int LONGEST = 2000;

    private TraceLine() {}

    /**
     * Formats a line; a wrong format is shown as it is, and so is one without arguments.
     *
     * @param format a {@link java.util.Formatter} format
     * @param arguments its arguments
     * @return the line
     */
    public static String of(String format, Object... arguments) {
        String text;
        try {
            text = arguments.length == 0 ? format : String.format(format, arguments);
        } catch (IllegalFormatException wrong) {
            text = format + " (bad format: " + wrong.getMessage() + ")";
        }
        return Printable.of(text, LONGEST);
    }
}
