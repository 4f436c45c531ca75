// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.text;

/** Text from the network for a terminal, which must not obey it. */
public final class Printable {

    private static final int LONGEST = 200;

    private Printable() {}

    /**
     * {@return the text with anything but printable ASCII as an escape, and cut after 200 characters}
     *
     * @param raw any text
     */
    public static String text(String raw) {
        var out = new StringBuilder(Math.min(raw.length(), LONGEST) + 1);
        for (int i = 0; i < raw.length() && i < LONGEST; i++) {
            char c = raw.charAt(i);
            if (c >= ' ' && c < 0x7f) {
                out.append(c);
            } else {
                out.append(String.format(c < 0x100 ? "\\x%02x" : "\\u%04x", (int) c));
            }
        }
        return raw.length() > LONGEST ? out.append("...").toString() : out.toString();
    }
}
