// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Packets written by hand, from {@code src/test/resources/packets}. */
public final class Packets {

    private Packets() {}

    /** Reads a commented hex file. */
    public static byte[] read(String name) {
        try (var in = Packets.class.getResourceAsStream("/packets/" + name + ".hex")) {
            return bytes(new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads hex text with {@code #} comments and {@code 00*64} repetitions. */
    public static byte[] bytes(String text) {
        var out = new ByteArrayOutputStream();
        for (String line : text.split("\n")) {
            for (String token : line.replaceFirst("#.*", "").trim().split("\\s+")) {
                int star = token.indexOf('*');
                int times = star < 0 ? 1 : Integer.parseInt(token.substring(star + 1));
                for (int i = 0; i < times; i++) {
                    out.writeBytes(Hex.decode(star < 0 ? token : token.substring(0, star)));
                }
            }
        }
        return out.toByteArray();
    }

    public static Inet4Address address(String dotted) {
        try {
            return (Inet4Address) InetAddress.getByName(dotted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
