// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit.internal;

import java.util.Arrays;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Direction;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.RelayChain;

/** Which answer belongs to which question. */
public final class Correlation {
    private Correlation() {}

    /** {@return whether the answer has the transaction, and over IPv4 the hardware address, of the question} */
    public static boolean answers(byte[] question, byte[] answer, boolean ipv6) {
        try {
            return ipv6 ? answers6(question, answer) : answers4(question, answer);
        } catch (WireParseException malformed) {
            return false;
        }
    }

    private static boolean answers4(byte[] question, byte[] answer) throws WireParseException {
        Dhcp4Message asked = Dhcp4Message.parse(question.clone());
        Dhcp4Message said = Dhcp4Message.parse(answer.clone());
        return said.op() == Direction.REPLY.op()
                && said.xid() == asked.xid()
                && Arrays.equals(
                        said.hardwareAddress().bytes(), asked.hardwareAddress().bytes());
    }

    private static boolean answers6(byte[] question, byte[] answer) throws WireParseException {
        Dhcp6Message asked =
                Dhcp6Message.parse(RelayChain.parse(question.clone()).inner());
        Dhcp6Message said =
                Dhcp6Message.parse(RelayChain.parseReply(answer.clone()).inner());
        return said.typeCode() != asked.typeCode() && said.transactionId() == asked.transactionId();
    }
}
