// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import java.util.Arrays;
import java.util.Optional;
import org.slipway.wire.dhcp4.Direction;

/** What makes every client drop a reply without a word (RFC 8415 sections 16.3 and 16.10): said here instead. */
public final class ReplyFault {
    private ReplyFault() {}

    /**
     * Looks for a fault.
     *
     * @param request what is answered
     * @param reply the reply, without relays
     * @return what is wrong, or empty
     */
    public static Optional<String> of(Dhcp6Message request, Dhcp6Message reply) {
        boolean toClient = reply.type()
                .flatMap(Dhcp6MessageType::direction)
                .filter(Direction.REPLY::equals)
                .isPresent();
        if (!toClient) {
            return Optional.of("its message type is " + Dhcp6MessageType.of(reply.typeCode())
                    + "; a server's is ADVERTISE or REPLY");
        }
        if (reply.transactionId() != request.transactionId()) {
            return Optional.of("its transaction id is not that of the request");
        }
        if (!reply.hasOption(Dhcp6OptionCode.SERVER_ID)) {
            return Optional.of("it lacks the server's identifier (option 2), which ServerInfo.duid() is for");
        }
        Optional<byte[]> client = request.option(Dhcp6OptionCode.CLIENT_ID);
        if (client.isPresent()
                && !Arrays.equals(
                        client.get(), reply.option(Dhcp6OptionCode.CLIENT_ID).orElse(null))) {
            return Optional.of("it does not repeat the client's identifier (option 1)");
        }
        return Optional.empty();
    }
}
