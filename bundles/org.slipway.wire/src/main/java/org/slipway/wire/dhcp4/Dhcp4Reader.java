// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import static org.slipway.wire.internal.Octets.nul;
import static org.slipway.wire.internal.Octets.u32;
import static org.slipway.wire.internal.Octets.u8;

import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;

/** Validates a datagram once, rule by rule in the order of PxeDhcpIsValid, and notes where the options are. */
final class Dhcp4Reader {

    private static final int OVERLOADS_FILE = 1;
    private static final int OVERLOADS_SNAME = 2;

    private final byte[] bytes;
    private final OptionIndex options;
    private int end = -1;
    private int overload;
    private Direction expected;

    Dhcp4Reader(byte[] bytes) {
        this.bytes = bytes;
        this.options = new OptionIndex(bytes);
    }

    /** Narrows the operation codes that are right; without this both are. */
    Dhcp4Reader expect(Direction direction) {
        expected = direction;
        return this;
    }

    /** Throws at the first violated rule; afterwards the other accessors tell what was found. */
    void read(Validation grade) throws WireParseException {
        length();
        header();
        if (grade == Validation.STRICT) {
            terminated("sname", Header.SNAME, Header.FILE);
            terminated("file", Header.FILE, Header.COOKIE);
        }
        if (u32(bytes, Header.COOKIE) != Header.MAGIC) {
            throw new WireParseException(Reason.BAD_COOKIE, Header.COOKIE, "the magic cookie is missing");
        }
        end = walk(Header.OPTIONS, bytes.length);
        overloaded();
        if (grade == Validation.STRICT) {
            complete();
        }
    }

    OptionIndex options() {
        return options;
    }

    /** Offset of the End option, -1 if there is none. */
    int end() {
        return end;
    }

    boolean overloadsFile() {
        return (overload & OVERLOADS_FILE) != 0;
    }

    boolean overloadsSname() {
        return (overload & OVERLOADS_SNAME) != 0;
    }

    private void length() throws WireParseException {
        if (bytes.length < Header.OPTIONS) {
            throw new WireParseException(
                    Reason.TRUNCATED,
                    bytes.length,
                    bytes.length + " bytes are fewer than the header of " + Header.OPTIONS);
        }
        if (bytes.length > Header.MAX_DATAGRAM) {
            throw new WireParseException(
                    Reason.OVERSIZED, Header.MAX_DATAGRAM, bytes.length + " bytes do not fit a datagram");
        }
    }

    private void header() throws WireParseException {
        int op = u8(bytes, Header.OP);
        boolean known = op == Direction.REQUEST.op() || op == Direction.REPLY.op();
        if (!known || expected != null && op != expected.op()) {
            throw new WireParseException(Reason.BAD_OPCODE, Header.OP, "operation code " + op);
        }
        int hlen = u8(bytes, Header.HLEN);
        if (hlen > Header.CHADDR_LENGTH) {
            throw new WireParseException(
                    Reason.BAD_HARDWARE_LENGTH, Header.HLEN, "hardware address length " + hlen + " is above 16");
        }
    }

    private void terminated(String field, int from, int to) throws WireParseException {
        if (nul(bytes, from, to) == to) {
            throw new WireParseException(Reason.UNTERMINATED_FIELD, to - 1, field + " does not end with NUL");
        }
    }

    /** Notes the options from {@code from} to {@code to}; answers where the End option is, or -1. */
    private int walk(int from, int to) throws WireParseException {
        int at = from;
        while (at < to) {
            int code = u8(bytes, at);
            if (code == Dhcp4OptionCode.END) {
                return at;
            }
            at = code == Dhcp4OptionCode.PAD ? at + 1 : note(code, at, to);
        }
        return -1;
    }

    private int note(int code, int at, int to) throws WireParseException {
        int value = at + 2;
        if (value > to || value + u8(bytes, at + 1) > to) {
            throw new WireParseException(Reason.OPTION_OVERRUN, at, "option " + code + " runs past the end");
        }
        int length = u8(bytes, at + 1);
        options.add(code, length, value);
        return value + length;
    }

    /** RFC 3396 section 5 puts file before sname. Option 52 inside an overloaded field has no meaning. */
    private void overloaded() throws WireParseException {
        int entry = options.find(Dhcp4OptionCode.OVERLOAD, 0);
        if (entry < 0) {
            return;
        }
        int at = options.offset(entry);
        if (options.length(entry) != 1 || u8(bytes, at) < 1 || u8(bytes, at) > 3) {
            throw new WireParseException(Reason.BAD_OVERLOAD, at, "option 52 is not a single byte of 1, 2 or 3");
        }
        overload = u8(bytes, at);
        if (overloadsFile()) {
            walk(Header.FILE, Header.COOKIE);
        }
        if (overloadsSname()) {
            walk(Header.SNAME, Header.FILE);
        }
    }

    private void complete() throws WireParseException {
        if (options.find(Dhcp4OptionCode.MESSAGE_TYPE, 0) < 0) {
            throw new WireParseException(Reason.NO_MESSAGE_TYPE, Header.OPTIONS, "there is no option 53");
        }
        if (end < 0) {
            throw new WireParseException(Reason.NO_END, bytes.length, "there is no End option");
        }
        for (int i = end + 1; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                throw new WireParseException(Reason.DATA_AFTER_END, i, "data follows the End option");
            }
        }
    }
}
