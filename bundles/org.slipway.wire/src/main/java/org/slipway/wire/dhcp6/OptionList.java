// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import java.util.ArrayList;
import java.util.List;
import org.slipway.wire.WireParseException;
import org.slipway.wire.internal.Octets;

/** The options of a message under construction, in their order. */
final class OptionList {

    private static final int MAX = 0xffff;

    private record Entry(int code, byte[] value) {}

    private final List<Entry> entries = new ArrayList<>();

    /** In place of all instances, where the first one stood. */
    void put(int code, byte[] value) {
        int at = indexOf(code);
        if (at < 0) {
            add(code, value);
            return;
        }
        Entry entry = entry(code, value);
        remove(code);
        entries.add(at, entry);
    }

    void add(int code, byte[] value) {
        entries.add(entry(code, value));
    }

    private static Entry entry(int code, byte[] value) {
        Octets.range("option code", code, 0, MAX);
        Octets.range("length of option " + code, value.length, 0, MAX);
        return new Entry(code, value.clone());
    }

    void addRaw(byte[] formatted) {
        try {
            copy(OptionIndex.read(formatted, 0, formatted.length));
        } catch (WireParseException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    void copy(OptionIndex from) {
        for (int i = 0; i < from.size(); i++) {
            entries.add(new Entry(from.code(i), from.value(i)));
        }
    }

    void echo(OptionIndex from, int code) {
        int entry = from.find(code, 0);
        if (entry >= 0) {
            remove(code);
        }
        while (entry >= 0) {
            entries.add(new Entry(code, from.value(entry)));
            entry = from.find(code, entry + 1);
        }
    }

    void remove(int code) {
        entries.removeIf(entry -> entry.code == code);
    }

    boolean contains(int code) {
        return indexOf(code) >= 0;
    }

    private int indexOf(int code) {
        int at = 0;
        while (at < entries.size() && entries.get(at).code != code) {
            at++;
        }
        return at < entries.size() ? at : -1;
    }

    /** Bytes in wire form. */
    int length() {
        int length = 0;
        for (Entry entry : entries) {
            length += OptionIndex.HEADER + entry.value.length;
        }
        return length;
    }

    /** The first option that does not fit so many bytes, for a person. */
    String crossing(int limit) {
        int length = 0;
        for (Entry entry : entries) {
            length += OptionIndex.HEADER + entry.value.length;
            if (length > limit) {
                return "option " + entry.code + " of " + entry.value.length + " bytes";
            }
        }
        return "no option";
    }

    /** The array has room for all. */
    void writeTo(byte[] target, int from) {
        int at = from;
        for (Entry entry : entries) {
            Octets.put16(target, at, entry.code);
            Octets.put16(target, at + 2, entry.value.length);
            System.arraycopy(entry.value, 0, target, at + OptionIndex.HEADER, entry.value.length);
            at += OptionIndex.HEADER + entry.value.length;
        }
    }

    byte[] toByteArray() {
        var bytes = new byte[length()];
        writeTo(bytes, 0);
        return bytes;
    }
}
