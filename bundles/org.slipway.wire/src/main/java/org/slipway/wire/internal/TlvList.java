// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.internal;

import java.util.Arrays;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;

/** Sub-options of one byte code and one byte length inside an option, indexed once without copying. */
public final class TlvList {

    private static final int PAD = 0;
    private static final int END = 255;

    private final byte[] bytes;
    /** Offsets of the code bytes. */
    private int[] entries = new int[8];

    private int size;

    private TlvList(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Every code has a length, 0 and 255 too (RFC 3046 section 2.0). */
    public static TlvList plain(byte[] bytes, int from, int length) throws WireParseException {
        var list = new TlvList(bytes);
        int at = from;
        while (at < from + length) {
            at = list.note(at, from + length);
        }
        return list;
    }

    /** Code 0 is a pad byte and 255 closes the list; what follows it does not count (RFC 2132 section 8.4). */
    public static TlvList closed(byte[] bytes, int from, int length) throws WireParseException {
        var list = new TlvList(bytes);
        int at = from;
        while (at < from + length && Octets.u8(bytes, at) != END) {
            at = bytes[at] == PAD ? at + 1 : list.note(at, from + length);
        }
        return list;
    }

    private int note(int at, int to) throws WireParseException {
        int code = Octets.u8(bytes, at);
        if (at + 2 > to || at + 2 + Octets.u8(bytes, at + 1) > to) {
            throw new WireParseException(Reason.OPTION_OVERRUN, at, "sub-option " + code + " runs past the end");
        }
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * size);
        }
        entries[size++] = at;
        return at + 2 + Octets.u8(bytes, at + 1);
    }

    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return size;
    }

    public int code(int entry) {
        return Octets.u8(bytes, entries[entry]);
    }

    public int length(int entry) {
        return Octets.u8(bytes, entries[entry] + 1);
    }

    /** Where the value begins. */
    public int offset(int entry) {
        return entries[entry] + 2;
    }

    public byte[] value(int entry) {
        return Arrays.copyOfRange(bytes, offset(entry), offset(entry) + length(entry));
    }

    /** The first entry with this code at or after {@code from}, or -1. */
    public int find(int code, int from) {
        for (int i = from; i < size; i++) {
            if (code(i) == code) {
                return i;
            }
        }
        return -1;
    }

    public void require(int entry, int length) throws WireParseException {
        if (length(entry) != length) {
            throw new WireParseException(
                    Reason.BAD_LENGTH,
                    offset(entry),
                    "sub-option " + code(entry) + " has " + length(entry) + " bytes, not " + length);
        }
    }
}
