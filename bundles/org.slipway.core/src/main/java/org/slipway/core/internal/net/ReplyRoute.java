// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.RelayAgentInfo;

/**
 * Where a DHCP reply goes: RFC 2131 section 4.1, RFC 1542, RFC 8357, and PXE 2.1 for the boot server port.
 *
 * @param target address and port
 * @param broadcast whether the reply is broadcast, and so must carry the broadcast flag
 */
public record ReplyRoute(InetSocketAddress target, boolean broadcast) {

    /** The broadcast address of the link itself, which no router passes on. */
    public static final Inet4Address LIMITED_BROADCAST = limitedBroadcast();

    /**
     * Applies the rules; the first that fits decides.
     *
     * <ol>
     *   <li>to the boot server port: the source of the request, unless that is 0.0.0.0
     *   <li>relayed: the relay, at the relay port or, with option 82 sub-option 19, at the port it sent from
     *   <li>a NAK: broadcast
     *   <li>ciaddr set: there, at the client port
     *   <li>else broadcast; a unicast to an address that the client does not have yet would need a raw socket
     * </ol>
     *
     * @param request what is answered
     * @param nak whether the answer is a DHCPNAK
     * @param datagram how the request came
     * @param settings the ports
     * @return the route
     * @throws IllegalStateException if the relay or client address in the request is none that can be answered
     */
    public static ReplyRoute of(
            Dhcp4Message request, boolean nak, ReceivedDatagram datagram, ListenerSettings settings) {
        InetSocketAddress source = datagram.remote();
        if (datagram.role() == SocketSpec.Role.BOOT_SERVER
                && !source.getAddress().isAnyLocalAddress()) {
            return unicast(source.getAddress(), source.getPort());
        }
        if (request.relayed()) {
            return unicast(request.giaddr(), relayPort(request, source, settings));
        }
        if (!nak && !request.ciaddr().isAnyLocalAddress()) {
            return unicast(request.ciaddr(), settings.clientPort());
        }
        return broadcast(settings.clientPort());
    }

    /** {@return the route to everybody on the link} */
    public static ReplyRoute broadcast(int port) {
        return new ReplyRoute(new InetSocketAddress(LIMITED_BROADCAST, port), true);
    }

    private static ReplyRoute unicast(InetAddress address, int port) {
        if (address.isMulticastAddress() || address.equals(LIMITED_BROADCAST) || port == 0) {
            throw new IllegalStateException("the request names " + address.getHostAddress() + ":" + port
                    + " to be answered at, which is no unicast address and port");
        }
        return new ReplyRoute(new InetSocketAddress(address, port), false);
    }

    private static int relayPort(Dhcp4Message request, InetSocketAddress source, ListenerSettings settings) {
        try {
            Optional<RelayAgentInfo> relay = request.relayAgent();
            return relay.isPresent() && relay.get().relaySourcePort() ? source.getPort() : settings.relayPort();
        } catch (WireParseException malformed) {
            return settings.relayPort();
        }
    }

    private static Inet4Address limitedBroadcast() {
        try {
            return (Inet4Address) InetAddress.getByAddress(new byte[] {-1, -1, -1, -1});
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
