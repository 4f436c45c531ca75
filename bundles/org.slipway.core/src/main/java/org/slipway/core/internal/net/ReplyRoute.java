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
 * @param broadcast whether the reply must carry the broadcast flag, because it is broadcast here or by the relay
 */
public record ReplyRoute(InetSocketAddress target, boolean broadcast) {

    private static final int LOOPBACK = 127;
    private static final int FIRST_MULTICAST = 224;

    /** The broadcast address of the link itself, which no router passes on. */
    public static final Inet4Address LIMITED_BROADCAST = limitedBroadcast();

    /**
     * Applies the rules; the first that fits decides.
     *
     * <ol>
     *   <li>to the boot server port: the source of the request, unless that is 0.0.0.0
     *   <li>relayed: the relay, at the relay port or, with option 82 sub-option 19, at the port it sent from; a NAK asks
     *       the relay to broadcast it
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
     * @throws IllegalStateException if there is an {@linkplain #obstacle obstacle}
     */
    public static ReplyRoute of(
            Dhcp4Message request, boolean nak, ReceivedDatagram datagram, ListenerSettings settings) {
        InetSocketAddress source = datagram.remote();
        if (datagram.role() == SocketSpec.Role.BOOT_SERVER
                && !source.getAddress().isAnyLocalAddress()) {
            return new ReplyRoute(address(source.getAddress(), source.getPort(), datagram), false);
        }
        if (request.relayed()) {
            return new ReplyRoute(address(request.giaddr(), relayPort(request, source, settings), datagram), nak);
        }
        if (!nak && !request.ciaddr().isAnyLocalAddress()) {
            return new ReplyRoute(address(request.ciaddr(), settings.clientPort(), datagram), false);
        }
        return broadcast(settings.clientPort());
    }

    /** {@return the route to everybody on the link} */
    public static ReplyRoute broadcast(int port) {
        return new ReplyRoute(new InetSocketAddress(LIMITED_BROADCAST, port), true);
    }

    /**
     * Tells why the rules could give no destination, so that nobody is asked about such a packet.
     *
     * @param request what would be answered
     * @param datagram how it came
     * @return a sentence, or empty
     */
    public static Optional<String> obstacle(Dhcp4Message request, ReceivedDatagram datagram) {
        boolean onLoopback = datagram.link().loopback();
        InetSocketAddress source = datagram.remote();
        if (source.getPort() == 0 || !isEmptyOrUnicast(source.getAddress(), onLoopback)) {
            return Optional.of("it came from " + source.getAddress().getHostAddress() + ":" + source.getPort()
                    + ", where nothing can be sent to");
        }
        if (!isEmptyOrUnicast(request.giaddr(), onLoopback)) {
            return Optional.of("giaddr " + request.giaddr().getHostAddress() + " is no address of a relay");
        }
        return isEmptyOrUnicast(request.ciaddr(), onLoopback)
                ? Optional.empty()
                : Optional.of("ciaddr " + request.ciaddr().getHostAddress() + " is no address of a client");
    }

    /** 0.0.0.0, or an address of one host (RFC 1122 section 3.2.1.3); loopback is one on loopback only. */
    private static boolean isEmptyOrUnicast(InetAddress address, boolean onLoopback) {
        int first = address.getAddress()[0] & 0xff;
        boolean oneHost = first > 0 && first < FIRST_MULTICAST && (onLoopback || first != LOOPBACK);
        return address instanceof Inet4Address && (oneHost || address.isAnyLocalAddress());
    }

    private static InetSocketAddress address(InetAddress address, int port, ReceivedDatagram datagram) {
        if (port == 0
                || address.isAnyLocalAddress()
                || !isEmptyOrUnicast(address, datagram.link().loopback())) {
            throw new IllegalStateException(
                    "nothing can be sent to " + address.getHostAddress() + ":" + port + ", which the request names");
        }
        return new InetSocketAddress(address, port);
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
