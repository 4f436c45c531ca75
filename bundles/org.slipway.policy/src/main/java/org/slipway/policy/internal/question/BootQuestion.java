// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.question;

import java.net.Inet4Address;
import org.slipway.api.provider.Destination;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** What a packet wants from a boot server; {@link QuestionRules} tells which it is. */
public sealed interface BootQuestion {

    /**
     * It may be answered.
     *
     * @param reply message type of the answer
     * @param serverId the address to answer as, option 54
     * @param destination where the answer goes
     */
    record Answerable(Dhcp4MessageType reply, Inet4Address serverId, Destination destination) implements BootQuestion {

        /** Whether the answer is the first one, on the DHCP port, and not the boot server's ACK. */
        public boolean isOffer() {
            return reply.equals(Dhcp4MessageType.OFFER);
        }
    }

    /**
     * An answer would harm.
     *
     * @param why for the operator
     */
    record NotForUs(String why) implements BootQuestion {}
}
