// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import java.util.Arrays;

/**
 * Where each option of a datagram lies: one int per option, {@code code << 24 | length << 16 | offset of the value}.
 * Sixteen bits of offset are enough because no datagram is longer.
 */
final class OptionIndex {

    private static final int FIRST_CAPACITY = 24;

    private final byte[] bytes;
    private int[] entries = new int[FIRST_CAPACITY];
    private int size;

    /** Bytes that are read where they lie; the offset is that of the datagram unless they had to be joined. */
    record Span(byte[] bytes, int at, int length) {}

    OptionIndex(byte[] bytes) {
        this.bytes = bytes;
    }

    void add(int code, int length, int offset) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * size);
        }
        entries[size++] = code << 24 | length << 16 | offset;
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    int code(int entry) {
        return entries[entry] >>> 24;
    }

    int length(int entry) {
        return entries[entry] >>> 16 & 0xff;
    }

    int offset(int entry) {
        return entries[entry] & 0xffff;
    }

    byte[] value(int entry) {
        int from = offset(entry);
        return Arrays.copyOfRange(bytes, from, from + length(entry));
    }

    /** The first entry with this code at or after {@code from}, or -1. */
    int find(int code, int from) {
        for (int i = from; i < size; i++) {
            if (entries[i] >>> 24 == code) {
                return i;
            }
        }
        return -1;
    }

    int count(int code) {
        int count = 0;
        for (int i = find(code, 0); i >= 0; i = find(code, i + 1)) {
            count++;
        }
        return count;
    }

    /** The joined value without a copy where one instance is all there is; null if there is none. */
    Span span(int code) {
        int entry = find(code, 0);
        if (entry < 0) {
            return null;
        }
        if (find(code, entry + 1) < 0) {
            return new Span(bytes, offset(entry), length(entry));
        }
        byte[] joined = join(code);
        return new Span(joined, 0, joined.length);
    }

    /** All instances one behind the other (RFC 3396 section 7); the caller knows that there is at least one. */
    byte[] join(int code) {
        int total = 0;
        for (int i = find(code, 0); i >= 0; i = find(code, i + 1)) {
            total += length(i);
        }
        var joined = new byte[total];
        int at = 0;
        for (int i = find(code, 0); i >= 0; i = find(code, i + 1)) {
            System.arraycopy(bytes, offset(i), joined, at, length(i));
            at += length(i);
        }
        return joined;
    }
}
