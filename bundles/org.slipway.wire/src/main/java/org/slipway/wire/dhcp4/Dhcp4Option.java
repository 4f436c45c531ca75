// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import org.slipway.wire.Hex;

/** One option instance as it stands in a message; instances of the same code are not joined here. Immutable. */
public final class Dhcp4Option {

    /** Which part of the message an option stands in (RFC 2132 section 9.3). */
    public enum Field {
        /** The options field, from offset 240. */
        OPTIONS,
        /** The overloaded file field, offset 108 to 235. */
        FILE,
        /** The overloaded sname field, offset 44 to 107. */
        SNAME
    }

    private final OptionIndex index;
    private final int entry;

    Dhcp4Option(OptionIndex index, int entry) {
        this.index = index;
        this.entry = entry;
    }

    /** {@return the option code, 1 to 254} */
    public int code() {
        return index.code(entry);
    }

    /** {@return a copy of the value, 0 to 255 bytes} */
    public byte[] value() {
        return index.value(entry);
    }

    /** {@return the length of the value in bytes, 0 to 255} */
    public int length() {
        return index.length(entry);
    }

    /** {@return where the value begins, in bytes from the start of the datagram} */
    public int offset() {
        return index.offset(entry);
    }

    /** {@return the part of the message that the option stands in} */
    public Field field() {
        if (offset() >= Header.OPTIONS) {
            return Field.OPTIONS;
        }
        return offset() >= Header.FILE ? Field.FILE : Field.SNAME;
    }

    /** {@return code, name and value for a person} */
    @Override
    public String toString() {
        return code() + " " + Dhcp4OptionCode.nameOf(code()) + " " + Hex.encode(value());
    }
}
