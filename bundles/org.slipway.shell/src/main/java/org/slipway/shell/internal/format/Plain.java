// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

/** Text that does nothing to a terminal but stand there: much of what is shown came from the network. */
public final class Plain {

    private Plain() {}

    /**
     * Replaces control characters, line ends and what hides or reorders text by visible escapes.
     *
     * @param text any text
     * @return one line without control characters
     */
    public static String line(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(plain, c, false));
        return plain.toString();
    }

    /**
     * As {@link #line}, but line ends and tabs stay.
     *
     * @param text any text
     * @return lines without other control characters
     */
    public static String lines(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(plain, c, true));
        return plain.toString();
    }

    private static void append(StringBuilder plain, int c, boolean layout) {
        if (layout && (c == '\n' || c == '\t') || !isHarmful(c)) {
            plain.appendCodePoint(c);
        } else {
            plain.append(String.format(c < 0x100 ? "\\x%02x" : "\\u%04x", c));
        }
    }

    private static boolean isHarmful(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
