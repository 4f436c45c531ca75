// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.slipway.wire.RequestPath;

/** Where a DHCPv6 reply goes: RFC 8415 sections 18.3.10 and 19.3, RFC 8357, and PXE for the boot server port. */
public final class Dhcp6Route {
    private Dhcp6Route() {}

    /**
     * Applies the rules. The address is the source of the datagram in any case, on its link; the port is
     *
     * <ol>
     *   <li>at the boot server port, the source port
     *   <li>relayed: that of the relays or, with option 135 of the nearest, the source port
     *   <li>else that of the clients
     * </ol>
     *
     * @param relays the relays it came through, empty for none
     * @param path how the request came
     * @param clientPort UDP port of the clients, 546 on an ordinary network
     * @param relayPort UDP port of the relays, 547 on an ordinary network
     * @return address and port
     */
    public static InetSocketAddress of(Optional<RelayChain> relays, RequestPath path, int clientPort, int relayPort) {
        InetSocketAddress source = path.source();
        if (path.bootServerPort()
                || relays.filter(RelayChain::repliesToSourcePort).isPresent()) {
            return source;
        }
        return new InetSocketAddress(source.getAddress(), relays.isPresent() ? relayPort : clientPort);
    }

    /**
     * Tells whether anything can be sent back at all, so that nobody is asked about a packet that cannot be answered.
     *
     * @param path how the request came
     * @return whether its source is an address of one host
     */
    public static boolean leadsBack(RequestPath path) {
        InetAddress source = path.source().getAddress();
        return path.source().getPort() != 0
                && !source.isAnyLocalAddress()
                && !source.isMulticastAddress()
                && (!source.isLoopbackAddress() || path.loopback());
    }
}
