// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.rules;

import java.net.InetSocketAddress;
import org.slipway.wire.Ipv4;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;

/** Offers for the tests of the rules; the server is 192.0.2.10 unless a test says otherwise. */
final class Offers {

    static final String SERVER = "192.0.2.10";
    static final int DHCP_PORT = 67;

    private Offers() {}

    static Dhcp4Builder empty(Dhcp4MessageType type) {
        return Dhcp4Builder.reply().messageType(type).option(Dhcp4OptionCode.SERVER_IDENTIFIER, Ipv4.of(SERVER));
    }

    static Dhcp4Builder proxy() {
        return empty(Dhcp4MessageType.OFFER).option(Dhcp4OptionCode.VENDOR_CLASS, "PXEClient");
    }

    static Dhcp4Builder dhcp() {
        return empty(Dhcp4MessageType.OFFER).yiaddr(Ipv4.of("192.0.2.50"));
    }

    static Dhcp4Builder ack() {
        return empty(Dhcp4MessageType.ACK).option(Dhcp4OptionCode.VENDOR_CLASS, "PXEClient");
    }

    static Reply reply(Dhcp4Builder message) {
        return reply(message, DHCP_PORT, 0);
    }

    static Reply reply(Dhcp4Builder message, int port, long afterMillis) {
        return new Reply(message.buildMessage(), new InetSocketAddress(SERVER, port), afterMillis);
    }
}
