// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import org.slipway.api.provider.Destination;
import org.slipway.core.internal.net.ListenerSettings;
import org.slipway.core.internal.net.ReceivedDatagram;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp6.Dhcp6Builder;

/** Makes datagrams of replies, by the rules of the IP version that the request came by. */
interface Encoder {

    static Encoder of(ReceivedDatagram datagram, DecodedRequest request, ListenerSettings settings) {
        return datagram.ipv6() ? new Encoder6(datagram, request, settings) : new Encoder4(datagram, request, settings);
    }

    default Outgoing encode(Dhcp4Builder reply, Destination destination) {
        throw new IllegalStateException("the request came over IPv6, and so does its reply");
    }

    default Outgoing encode(Dhcp6Builder reply, Destination destination) {
        throw new IllegalStateException("the request came over IPv4, and so does its reply");
    }

    Outgoing raw(byte[] payload, Destination destination);
}
