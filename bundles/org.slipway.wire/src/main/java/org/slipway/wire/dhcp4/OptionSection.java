// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import org.slipway.wire.WireParseException;
import org.slipway.wire.internal.Octets;
import org.slipway.wire.internal.TlvList;

/** The options of a message under construction: those in their order, and option 82 kept apart to stand last. */
final class OptionSection {

    private final OptionBuffer options;
    private final OptionBuffer relay = new OptionBuffer(0);

    OptionSection(int capacity) {
        options = new OptionBuffer(capacity);
    }

    void put(int code, byte[] value) {
        if (storable(code)) {
            target(code).put(code, value);
        }
    }

    void add(int code, byte[] value) {
        if (storable(code)) {
            target(code).append(code, value, 0, value.length);
        }
    }

    void addRaw(byte[] tlv) {
        try {
            TlvList list = TlvList.closed(tlv, 0, tlv.length);
            refuse(list.find(Dhcp4OptionCode.OVERLOAD, 0) >= 0);
            for (int i = 0; i < list.size(); i++) {
                add(list.code(i), list.value(i));
            }
        } catch (WireParseException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Copies one instance as it came, an option 52 too. */
    void copy(OptionIndex from, int entry) {
        int code = from.code(entry);
        target(code).append(code, from.bytes(), from.offset(entry), from.length(entry));
    }

    void echo(OptionIndex from, int code) {
        int entry = storable(code) ? from.find(code, 0) : -1;
        if (entry >= 0) {
            remove(code);
        }
        while (entry >= 0) {
            copy(from, entry);
            entry = from.find(code, entry + 1);
        }
    }

    void remove(int code) {
        target(code).remove(code);
    }

    boolean contains(int code) {
        return target(code).contains(code);
    }

    /** Bytes without option 82 and End. */
    int length() {
        return options.length();
    }

    int relayLength() {
        return relay.length();
    }

    String crossing(int limit) {
        return options.crossing(limit);
    }

    /** Writes everything behind the header; the message has room for it. */
    void writeTo(byte[] message, boolean withRelay) {
        int end = Header.OPTIONS + options.length();
        options.copyTo(message, Header.OPTIONS);
        if (withRelay) {
            relay.copyTo(message, end);
            end += relay.length();
        }
        message[end] = (byte) Dhcp4OptionCode.END;
    }

    private OptionBuffer target(int code) {
        return code == Dhcp4OptionCode.RELAY_AGENT_INFORMATION ? relay : options;
    }

    /** Whether the code has a value to store; a pad byte is added at once. */
    private boolean storable(int code) {
        refuse(Octets.range("option code", code, 0, 0xff) == Dhcp4OptionCode.OVERLOAD);
        if (code == Dhcp4OptionCode.PAD) {
            options.pad();
        }
        return code != Dhcp4OptionCode.PAD && code != Dhcp4OptionCode.END;
    }

    private static void refuse(boolean overload) {
        if (overload) {
            throw new IllegalArgumentException("option 52 cannot be set: sname and file are not overloaded");
        }
    }
}
