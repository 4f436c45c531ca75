// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A packet written for a reader: bytes in hex, {@code 00*16} for a byte that repeats, text in double quotes, and comments
 * from {@code #} to the end of the line.
 */
public final class HexPacket {

    private static final Pattern TOKEN = Pattern.compile("\"([^\"]*)\"|([0-9a-f]{2})(?:\\*(\\d+))?|(\\S+)");

    private HexPacket() {}

    /** The bytes of {@code packets/<name>.hex} among the test resources. */
    public static byte[] load(String name) {
        String path = "/packets/" + name + ".hex";
        try (InputStream in = Objects.requireNonNull(HexPacket.class.getResourceAsStream(path), path)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] parse(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher token = TOKEN.matcher(text.replaceAll("#.*", ""));
        while (token.find()) {
            if (token.group(4) != null) {
                throw new IllegalArgumentException("not a byte: " + token.group(4));
            }
            append(bytes, token);
        }
        return bytes.toByteArray();
    }

    private static void append(ByteArrayOutputStream bytes, Matcher token) {
        if (token.group(1) != null) {
            bytes.writeBytes(token.group(1).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        int times = token.group(3) == null ? 1 : Integer.parseInt(token.group(3));
        for (int i = 0; i < times; i++) {
            bytes.write(HexFormat.fromHexDigits(token.group(2)));
        }
    }
}
