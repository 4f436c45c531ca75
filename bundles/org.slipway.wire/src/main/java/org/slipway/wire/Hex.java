// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire;

import java.util.HexFormat;

/** Bytes as hexadecimal text, for configuration values, trace lines and operators. */
public final class Hex {

    private static final HexFormat PLAIN = HexFormat.of();
    private static final int LINE = 16;

    private Hex() {}

    /**
     * Writes bytes as lower-case digits without separators.
     *
     * @param bytes any bytes
     * @return two digits per byte
     */
    public static String encode(byte[] bytes) {
        return PLAIN.formatHex(bytes);
    }

    /**
     * Reads digits of either case; blanks, line breaks, colons and hyphens between bytes are skipped.
     *
     * @param text an even number of digits
     * @return the bytes
     * @throws IllegalArgumentException if anything else is in the text or a digit is missing
     */
    public static byte[] decode(String text) {
        var digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':' || c == '-' || Character.isWhitespace(c)) {
                if (digits.length() % 2 != 0) {
                    throw new IllegalArgumentException("hex text is split inside a byte at position " + i);
                }
            } else {
                digits.append(c);
            }
        }
        return PLAIN.parseHex(digits);
    }

    /**
     * Lays bytes out for a person: offset, up to 16 bytes, their printable ASCII.
     *
     * @param bytes any bytes
     * @return one line per 16 bytes, each ended by a line feed; empty for no bytes
     */
    public static String dump(byte[] bytes) {
        var out = new StringBuilder();
        for (int line = 0; line < bytes.length; line += LINE) {
            dumpLine(out, bytes, line, Math.min(line + LINE, bytes.length));
        }
        return out.toString();
    }

    private static void dumpLine(StringBuilder out, byte[] bytes, int from, int to) {
        out.append(String.format("%04x ", from));
        for (int i = from; i < from + LINE; i++) {
            out.append(' ').append(i < to ? PLAIN.toHexDigits(bytes[i]) : "  ");
        }
        out.append("  ");
        for (int i = from; i < to; i++) {
            out.append(bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char) bytes[i] : '.');
        }
        out.append('\n');
    }
}
