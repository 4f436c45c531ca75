// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import java.util.Arrays;

/** Options in their wire form, ready to be copied into a message. Pad bytes may stand between them. */
final class OptionBuffer {

    private static final int MAX_VALUE = 255;

    private byte[] bytes;
    private int length;

    OptionBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, length);
    }

    void pad() {
        reserve(1);
        bytes[length++] = Dhcp4OptionCode.PAD;
    }

    /** Adds a value, in consecutive instances if it is longer than 255 bytes (RFC 3396 section 5). */
    void append(int code, byte[] value, int from, int size) {
        int at = from;
        int left = size;
        while (left > MAX_VALUE) {
            instance(code, value, at, MAX_VALUE);
            at += MAX_VALUE;
            left -= MAX_VALUE;
        }
        instance(code, value, at, left);
    }

    private void instance(int code, byte[] value, int from, int size) {
        reserve(2 + size);
        bytes[length] = (byte) code;
        bytes[length + 1] = (byte) size;
        System.arraycopy(value, from, bytes, length + 2, size);
        length += 2 + size;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    boolean contains(int code) {
        return find(code, 0) < length;
    }

    /** Takes the place of all instances of the code, at the place of the first; appends if there is none. */
    void put(int code, byte[] value) {
        int first = find(code, 0);
        if (first == length) {
            append(code, value, 0, value.length);
            return;
        }
        byte[] behind = Arrays.copyOfRange(bytes, next(first), length);
        length = first;
        append(code, value, 0, value.length);
        int kept = length;
        reserve(behind.length);
        System.arraycopy(behind, 0, bytes, length, behind.length);
        length += behind.length;
        remove(code, kept);
    }

    void remove(int code) {
        remove(code, 0);
    }

    private void remove(int code, int from) {
        int at = find(code, from);
        while (at < length) {
            int behind = next(at);
            System.arraycopy(bytes, behind, bytes, at, length - behind);
            length -= behind - at;
            at = find(code, at);
        }
    }

    /** The code of the option that first needs more than {@code limit} bytes, and its size with code and length. */
    String crossing(int limit) {
        int at = 0;
        while (next(at) <= limit) {
            at = next(at);
        }
        int code = bytes[at] & 0xff;
        return "option " + code + " (" + Dhcp4OptionCode.nameOf(code) + ", " + (next(at) - at) + " bytes)";
    }

    /** Offset of the first instance at or after {@code from}, {@link #length()} if there is none. */
    private int find(int code, int from) {
        int at = from;
        while (at < length && (bytes[at] & 0xff) != code) {
            at = next(at);
        }
        return at;
    }

    private int next(int at) {
        return bytes[at] == Dhcp4OptionCode.PAD ? at + 1 : at + 2 + (bytes[at + 1] & 0xff);
    }
}
