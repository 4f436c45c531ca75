// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire;

import java.util.Objects;

/**
 * The only thing that bytes from the network can make escape from this bundle.
 *
 * <p>Carries a {@link Reason} for programs, an offset for a hex dump, and a sentence for a person. It has no stack
 * trace: it describes the input, not the code, and it has to stay cheap under a flood of bad packets.
 */
public final class WireParseException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the input. New constants may be added; treat unknown ones as "refused". */
    public enum Reason {
        /** Fewer bytes than the fixed part of the format needs. */
        TRUNCATED,
        /** More bytes than one UDP datagram can carry. */
        OVERSIZED,
        /** The four bytes at offset 236 are not 99.130.83.99 (RFC 2131 section 3). */
        BAD_COOKIE,
        /** An operation code outside the format, or the wrong one for the direction that was asked for. */
        BAD_OPCODE,
        /** A DHCP hardware address length above 16. */
        BAD_HARDWARE_LENGTH,
        /** An option or sub-option announces more bytes than there are. */
        OPTION_OVERRUN,
        /** No End option; refused by strict validation only. */
        NO_END,
        /** Something other than padding after the End option; refused by strict validation only. */
        DATA_AFTER_END,
        /** No option 53, so a BOOTP message; refused by strict validation only. */
        NO_MESSAGE_TYPE,
        /** sname or file without a terminating NUL; refused by strict validation only. */
        UNTERMINATED_FIELD,
        /** A value whose length its definition does not allow. */
        BAD_LENGTH,
        /** A value of the right length whose content its definition does not allow. */
        BAD_VALUE,
        /** A TFTP string without a terminating NUL. */
        UNTERMINATED_STRING,
        /** A TFTP option name without a value. */
        OPTION_WITHOUT_VALUE,
        /** The same TFTP option twice, so that its value is open. */
        DUPLICATE_OPTION,
        /** Option 52 is not a single byte of 1, 2 or 3 (RFC 2132 section 9.3). */
        BAD_OVERLOAD,
        /** An option that the message has to carry is absent. */
        MISSING_OPTION,
        /** An option that the message must not carry is there; refused by strict validation only. */
        FORBIDDEN_OPTION,
        /** More than 32 relays nested around a DHCPv6 message. */
        TOO_MANY_RELAYS
    }

    /** What is wrong. */
    private final Reason reason;

    /** Where, in bytes. */
    private final int offset;

    /**
     * Describes refused input.
     *
     * @param reason what is wrong
     * @param offset where, in bytes from the start of the datagram, or of the value if only a value was parsed
     * @param detail one sentence for a person
     */
    public WireParseException(Reason reason, int offset, String detail) {
        super(detail + " (" + reason + " at offset " + offset + ")", null, false, false);
        this.reason = Objects.requireNonNull(reason);
        this.offset = offset;
    }

    /** {@return what is wrong with the input} */
    public Reason reason() {
        return reason;
    }

    /** {@return where, in bytes from the start of the datagram, or of the value if only a value was parsed} */
    public int offset() {
        return offset;
    }
}
