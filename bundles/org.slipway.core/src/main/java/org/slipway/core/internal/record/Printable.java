// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

/**
 * Text that a client or a provider brought along, made fit for a line of the log and for a terminal: one line, bounded,
 * and no character that does something other than to be seen.
 */
public final class Printable {
    private static final String CUT = "...";

    private Printable() {}

    /**
     * Writes what is not plainly visible as its number, such as {@code <0a>}, and cuts what is too long.
     *
     * @param text any text
     * @param limit the longest result in characters, at least 8
     * @return the same object if nothing had to be changed
     */
    public static String of(String text, int limit) {
        int good = visibleFrom(text, 0);
        if (good == text.length() && good <= limit) {
            return text;
        }
        StringBuilder result = new StringBuilder(Math.min(text.length() + 16, limit));
        for (int at = 0; at < text.length(); at++) {
            String next = isVisible(text.charAt(at)) ? text.substring(at, at + 1) : number(text.charAt(at));
            int room = limit - result.length() - next.length();
            if (room < CUT.length() && (room < 0 || at + 1 < text.length())) {
                return result.append(CUT).toString();
            }
            result.append(next);
        }
        return result.toString();
    }

    private static int visibleFrom(String text, int from) {
        int at = from;
        while (at < text.length() && isVisible(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Letters and signs of any language, but nothing that moves a cursor, turns a line around or hides. */
    private static boolean isVisible(char character) {
        if (character < 0x7f) {
            return character >= ' ';
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String number(char character) {
        return character <= 0xff ? String.format("<%02x>", (int) character) : String.format("<%04x>", (int) character);
    }
}
