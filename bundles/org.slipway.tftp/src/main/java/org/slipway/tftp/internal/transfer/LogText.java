// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

/** Text of a client in a form that cannot forge lines, move a terminal's cursor or fill a disk. */
public final class LogText {
    private static final int MAX_LENGTH = 200;

    private LogText() {}

    /** {@return the text with everything unprintable as its code, cut if it is long} */
    public static String of(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().limit(MAX_LENGTH).forEach(c -> {
            if (printable(c)) {
                safe.appendCodePoint(c);
            } else {
                safe.append(c < 0x100 ? String.format("\\x%02x", c) : String.format("\\u%04x", c));
            }
        });
        return text.codePointCount(0, text.length()) > MAX_LENGTH ? safe + "..." : safe.toString();
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
