// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import static org.slipway.wire.internal.Octets.u16;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;

/** Where each option of a range of bytes begins (RFC 8415 section 21.1); values stay where they lie. */
final class OptionIndex {

    static final int HEADER = 4;
    private static final int FIRST_CAPACITY = 12;

    private final byte[] bytes;
    private int[] entries = new int[FIRST_CAPACITY];
    private int size;

    private OptionIndex(byte[] bytes) {
        this.bytes = bytes;
    }

    static OptionIndex read(byte[] bytes, int from, int to) throws WireParseException {
        var index = new OptionIndex(bytes);
        int at = from;
        while (at < to) {
            at = index.note(at, to);
        }
        return index;
    }

    private int note(int at, int to) throws WireParseException {
        if (to - at < HEADER) {
            throw new WireParseException(Reason.OPTION_OVERRUN, at, to - at + " bytes are too few for an option");
        }
        int length = u16(bytes, at + 2);
        if (length > to - at - HEADER) {
            throw new WireParseException(
                    Reason.OPTION_OVERRUN,
                    at,
                    "option " + u16(bytes, at) + " of " + length + " bytes runs past the end");
        }
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * size);
        }
        entries[size++] = at;
        return at + HEADER + length;
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    int code(int entry) {
        return u16(bytes, entries[entry]);
    }

    int length(int entry) {
        return u16(bytes, entries[entry] + 2);
    }

    /** Where the value begins. */
    int offset(int entry) {
        return entries[entry] + HEADER;
    }

    /** Where the value ends. */
    int end(int entry) {
        return offset(entry) + length(entry);
    }

    byte[] value(int entry) {
        return Arrays.copyOfRange(bytes, offset(entry), end(entry));
    }

    /** The first entry with this code at or after {@code from}, or -1. */
    int find(int code, int from) {
        for (int i = from; i < size; i++) {
            if (code(i) == code) {
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

    /** The value of one instance, counted from 1. */
    Optional<byte[]> instance(int code, int instance) {
        int entry = instance < 1 ? -1 : find(code, 0);
        for (int i = 1; i < instance && entry >= 0; i++) {
            entry = find(code, entry + 1);
        }
        return entry < 0 ? Optional.empty() : Optional.of(value(entry));
    }

    List<Dhcp6Option> all() {
        var all = new ArrayList<Dhcp6Option>(size);
        for (int i = 0; i < size; i++) {
            all.add(new Dhcp6Option(this, i));
        }
        return List.copyOf(all);
    }

    /** The first entry with this code and exactly this length, -1 if absent. */
    int fixed(int code, int length) throws WireParseException {
        int entry = find(code, 0);
        if (entry >= 0 && length(entry) != length) {
            throw badLength(entry, ", not " + length);
        }
        return entry;
    }

    /** The first entry with this code and at least this length, -1 if absent. */
    int atLeast(int code, int length) throws WireParseException {
        int entry = find(code, 0);
        if (entry >= 0) {
            require(entry, length);
        }
        return entry;
    }

    void require(int entry, int length) throws WireParseException {
        if (length(entry) < length) {
            throw badLength(entry, ", at least " + length + " are needed");
        }
    }

    WireParseException badLength(int entry, String rule) {
        return new WireParseException(
                Reason.BAD_LENGTH, offset(entry), "option " + code(entry) + " has " + length(entry) + " bytes" + rule);
    }
}
