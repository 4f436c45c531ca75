// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes written for a reader. */
public final class HexText {
    private static final Pattern TOKEN =
            Pattern.compile("#.*|\"([^\"\\n]*)\"|((?:[0-9a-fA-F]{2})+)(?:\\*(\\d{1,5}))?(?=\\s|#|$)|(\\S+)");

    private HexText() {}

    /** {@return the bytes of hex digits, repetitions, quoted text and comments} */
    public static byte[] parse(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (token.group(4) != null) {
                throw new IllegalArgumentException("no bytes: " + token.group(4));
            }
            if (token.group(1) != null) {
                bytes.writeBytes(token.group(1).getBytes(StandardCharsets.US_ASCII));
            } else if (token.group(2) != null) {
                repeat(bytes, HexFormat.of().parseHex(token.group(2)), token.group(3));
            }
        }
        return bytes.toByteArray();
    }

    private static void repeat(ByteArrayOutputStream bytes, byte[] value, String times) {
        for (int i = times == null ? 1 : Integer.parseInt(times); i > 0; i--) {
            bytes.writeBytes(value);
        }
    }
}
