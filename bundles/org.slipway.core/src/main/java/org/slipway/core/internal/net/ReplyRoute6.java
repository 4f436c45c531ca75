// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.slipway.wire.dhcp6.RelayChain;

/** Where a DHCPv6 reply goes: RFC 8415 sections 18.3.10 and 19.3, RFC 8357, and PXE for the boot server port. */
public final class ReplyRoute6 {
    private ReplyRoute6() {}

    /**
     * Applies the rules. The address is the source of the datagram in any case, on its link; the port is
     *
     * <ol>
     *   <li>at the boot server port, the source port
     *   <li>relayed: that of the relays or, with option 135 of the nearest, the source port
     *   <li>else that of the clients
     * </ol>
     *
     * @param relays the relays it came through
     * @param datagram how the request came
     * @param settings the ports
     * @return address and port
     */
    public static InetSocketAddress of(
            Optional<RelayChain> relays, ReceivedDatagram datagram, ListenerSettings settings) {
        InetSocketAddress source = datagram.remote();
        if (datagram.role() == SocketSpec.Role.BOOT_SERVER
                || relays.filter(RelayChain::repliesToSourcePort).isPresent()) {
            return source;
        }
        int port = relays.isPresent() ? settings.relayPort6() : settings.clientPort6();
        return new InetSocketAddress(source.getAddress(), port);
    }

    /**
     * Tells why the rules could give no destination, so that nobody is asked about such a packet.
     *
     * @param datagram how it came
     * @return a sentence, or empty
     */
    public static Optional<String> obstacle(ReceivedDatagram datagram) {
        InetAddress source = datagram.remote().getAddress();
        boolean oneHost = !source.isAnyLocalAddress()
                && !source.isMulticastAddress()
                && (!source.isLoopbackAddress() || datagram.link().loopback());
        return oneHost && datagram.remote().getPort() != 0
                ? Optional.empty()
                : Optional.of("it came from " + AddressText.of(datagram.remote()) + ", where nothing can be sent to");
    }
}
