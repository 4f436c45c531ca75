// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import org.slipway.wire.Hex;

/** One option instance as it stands in a message, a relay level or another option. Immutable. */
public final class Dhcp6Option {

    private final OptionIndex index;
    private final int entry;

    Dhcp6Option(OptionIndex index, int entry) {
        this.index = index;
        this.entry = entry;
    }

    /** {@return the option code, 0 to 65535} */
    public int code() {
        return index.code(entry);
    }

    /** {@return a copy of the value, 0 to 65535 bytes} */
    public byte[] value() {
        return index.value(entry);
    }

    /** {@return the length of the value in bytes, 0 to 65535} */
    public int length() {
        return index.length(entry);
    }

    /** {@return where the value begins, in bytes from the start of what was parsed} */
    public int offset() {
        return index.offset(entry);
    }

    /** {@return code, name and value for a person} */
    @Override
    public String toString() {
        return code() + " " + Dhcp6OptionCode.nameOf(code()) + " " + Hex.encode(value());
    }
}
