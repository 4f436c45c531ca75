// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import java.util.Set;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;
import org.slipway.wire.dhcp4.Direction;

/** What a receiver may demand of a message before it looks at the content (RFC 8415 section 16). */
final class StrictRules {

    /** Messages that need option 1; Information-request may come without, and so may the Reply to it. */
    private static final Set<Dhcp6MessageType> CLIENT_ID = Set.of(
            Dhcp6MessageType.SOLICIT,
            Dhcp6MessageType.ADVERTISE,
            Dhcp6MessageType.REQUEST,
            Dhcp6MessageType.CONFIRM,
            Dhcp6MessageType.RENEW,
            Dhcp6MessageType.REBIND,
            Dhcp6MessageType.RELEASE,
            Dhcp6MessageType.DECLINE,
            Dhcp6MessageType.RECONFIGURE,
            Dhcp6MessageType.LEASEQUERY);

    private static final Set<Dhcp6MessageType> SERVER_ID = Set.of(
            Dhcp6MessageType.ADVERTISE,
            Dhcp6MessageType.REQUEST,
            Dhcp6MessageType.RENEW,
            Dhcp6MessageType.REPLY,
            Dhcp6MessageType.RELEASE,
            Dhcp6MessageType.DECLINE,
            Dhcp6MessageType.RECONFIGURE);

    private static final Set<Dhcp6MessageType> NO_SERVER_ID =
            Set.of(Dhcp6MessageType.SOLICIT, Dhcp6MessageType.CONFIRM, Dhcp6MessageType.REBIND);

    private StrictRules() {}

    static void check(byte[] datagram, Direction expected) throws WireParseException {
        RelayChain chain = expected == Direction.REQUEST ? RelayChain.parse(datagram) : RelayChain.parseReply(datagram);
        check(Dhcp6Message.parse(chain.inner()), expected);
    }

    private static void check(Dhcp6Message message, Direction expected) throws WireParseException {
        Dhcp6MessageType type =
                message.type().orElseThrow(() -> wrongType("unknown message type " + message.typeCode()));
        if (type.direction().orElse(expected) != expected) {
            throw wrongType(type + " goes the other way");
        }
        identifier(message, type, Dhcp6OptionCode.CLIENT_ID, CLIENT_ID);
        identifier(message, type, Dhcp6OptionCode.SERVER_ID, SERVER_ID);
        if (NO_SERVER_ID.contains(type)) {
            forbid(message, type, Dhcp6OptionCode.SERVER_ID);
        }
        if (type.equals(Dhcp6MessageType.INFORMATION_REQUEST)) {
            forbid(message, type, Dhcp6OptionCode.IA_NA);
            forbid(message, type, Dhcp6OptionCode.IA_TA);
            forbid(message, type, Dhcp6OptionCode.IA_PD);
        }
    }

    private static WireParseException wrongType(String detail) {
        return new WireParseException(Reason.BAD_OPCODE, 0, detail);
    }

    /** An identifier has to be a DUID wherever it stands, and to stand where it is needed. */
    private static void identifier(Dhcp6Message message, Dhcp6MessageType type, int code, Set<Dhcp6MessageType> needing)
            throws WireParseException {
        Duid found = (code == Dhcp6OptionCode.CLIENT_ID ? message.clientId() : message.serverId()).orElse(null);
        if (found == null && needing.contains(type)) {
            throw new WireParseException(
                    Reason.MISSING_OPTION, message.length(), type + " without " + Dhcp6OptionCode.nameOf(code));
        }
    }

    private static void forbid(Dhcp6Message message, Dhcp6MessageType type, int code) throws WireParseException {
        int entry = message.options.find(code, 0);
        if (entry >= 0) {
            throw new WireParseException(
                    Reason.FORBIDDEN_OPTION,
                    message.options.offset(entry) - OptionIndex.HEADER,
                    type + " with " + Dhcp6OptionCode.nameOf(code));
        }
    }
}
