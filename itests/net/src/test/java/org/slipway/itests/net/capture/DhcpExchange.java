// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** A captured datagram together with the DHCP message in it. */
public record DhcpExchange(CapturedDatagram datagram, Dhcp4Message message) {
    private static final Set<Integer> PORTS = Set.of(67, 68, 4011);

    /** Every readable DHCP message of the capture, in order. */
    public static List<DhcpExchange> in(List<CapturedDatagram> capture) {
        List<DhcpExchange> found = new ArrayList<>();
        for (CapturedDatagram datagram : capture) {
            if (PORTS.contains(datagram.destinationPort()) || PORTS.contains(datagram.sourcePort())) {
                try {
                    found.add(new DhcpExchange(
                            datagram, Dhcp4Message.parse(datagram.payload().clone())));
                } catch (WireParseException e) {
                    continue; // junk that a test sent on purpose; rules about servers look at the datagrams themselves
                }
            }
        }
        return found;
    }

    public boolean is(Dhcp4MessageType type) {
        try {
            return message.messageType().filter(type::equals).isPresent();
        } catch (WireParseException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "\n  " + datagram + " " + message;
    }
}
