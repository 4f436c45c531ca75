// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.internal;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers, addresses and text in network byte order at an offset; the caller has checked the bounds. */
public final class Octets {

    private Octets() {}

    public static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }

    public static int u16(byte[] bytes, int at) {
        return u8(bytes, at) << 8 | u8(bytes, at + 1);
    }

    public static int u32(byte[] bytes, int at) {
        return u16(bytes, at) << 16 | u16(bytes, at + 2);
    }

    public static void put16(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }

    public static void put32(byte[] bytes, int at, int value) {
        put16(bytes, at, value >>> 16);
        put16(bytes, at + 2, value);
    }

    public static long i64(byte[] bytes, int at) {
        return (long) u32(bytes, at) << 32 | u32(bytes, at + 4) & 0xffffffffL;
    }

    public static void put64(byte[] bytes, int at, long value) {
        put32(bytes, at, (int) (value >>> 32));
        put32(bytes, at + 4, (int) value);
    }

    public static byte[] two(int value) {
        return new byte[] {(byte) (value >>> 8), (byte) value};
    }

    public static byte[] four(int value) {
        return new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
    }

    public static Inet4Address address(byte[] bytes, int at) {
        var four = new byte[] {bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]};
        try {
            return (Inet4Address) InetAddress.getByAddress(four);
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are always an IPv4 address", e);
        }
    }

    public static Inet6Address address6(byte[] bytes, int at) {
        try {
            return Inet6Address.getByAddress(null, Arrays.copyOfRange(bytes, at, at + 16), -1);
        } catch (UnknownHostException e) {
            throw new AssertionError("sixteen bytes are always an IPv6 address", e);
        }
    }

    public static String text(byte[] bytes, int at, int length) {
        return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    }

    /** Bytes that are not UTF-8 become replacement characters. */
    public static String utf8(byte[] bytes, int at, int length) {
        return new String(bytes, at, length, StandardCharsets.UTF_8);
    }

    /** The offset of the first NUL in the range, or {@code to}. */
    public static int nul(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != 0) {
            at++;
        }
        return at;
    }

    /** One byte per character; refuses what would silently become a question mark. */
    public static byte[] latin1(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                throw new IllegalArgumentException("not expressible in ISO-8859-1: " + text);
            }
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** As {@link #latin1(String)}, for text that the format ends with a NUL. */
    public static byte[] terminable(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("text contains NUL");
        }
        return latin1(text);
    }

    public static int range(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + " " + value + " is not in " + min + " to " + max);
        }
        return value;
    }
}
