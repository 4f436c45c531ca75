// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import java.util.Arrays;
import org.slipway.wire.Hex;

/** One line about a message or a relay for a person, of bounded length whatever the sender put into it. */
final class Summary {

    private static final int CODES = 40;
    private static final int BYTES = 32;

    private Summary() {}

    static String of(Dhcp6Message message) {
        var line = new StringBuilder();
        line.append(Dhcp6MessageType.of(message.typeCode())).append(String.format(" %06x ", message.transactionId()));
        line.append(
                message.option(Dhcp6OptionCode.CLIENT_ID).map(Summary::bytes).orElse("unnamed client"));
        line.append(" options");
        for (int i = 0; i < message.options.size() && i < CODES; i++) {
            line.append(' ').append(message.options.code(i));
        }
        return message.options.size() > CODES ? line.append(" ...").toString() : line.toString();
    }

    static String of(RelayLevel level) {
        return "link " + level.linkAddress().getHostAddress() + " peer "
                + level.peerAddress().getHostAddress()
                + level.interfaceId().map(id -> " interface " + bytes(id)).orElse("");
    }

    private static String bytes(byte[] bytes) {
        return bytes.length > BYTES ? Hex.encode(Arrays.copyOf(bytes, BYTES)) + "..." : Hex.encode(bytes);
    }
}
