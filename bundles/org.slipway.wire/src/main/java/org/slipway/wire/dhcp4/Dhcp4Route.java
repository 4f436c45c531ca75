// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.slipway.wire.Ipv4;
import org.slipway.wire.RequestPath;
import org.slipway.wire.WireParseException;

/**
 * Where a DHCP reply goes: RFC 2131 section 4.1, RFC 1542, RFC 8357, and PXE 2.1 for the boot server port
 * ({@code PXE_ADDR_USE_DHCP_RULES}).
 *
 * @param target address and port
 * @param broadcast whether the reply must carry the broadcast flag, because it is broadcast here or by the relay
 */
public record Dhcp4Route(InetSocketAddress target, boolean broadcast) {

    private static final int LOOPBACK = 127;
    private static final int FIRST_MULTICAST = 224;

    /** The broadcast address of the link itself, which no router passes on. */
    public static final Inet4Address LIMITED_BROADCAST = Ipv4.of("255.255.255.255");

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
     * @param path how the request came
     * @param clientPort UDP port of the clients, 68 on an ordinary network
     * @param relayPort UDP port of the relays, 67 on an ordinary network
     * @return the route
     * @throws IllegalStateException if there is an {@linkplain #obstacle obstacle}
     */
    public static Dhcp4Route of(Dhcp4Message request, boolean nak, RequestPath path, int clientPort, int relayPort) {
        InetSocketAddress source = path.source();
        if (path.bootServerPort() && !source.getAddress().isAnyLocalAddress()) {
            return new Dhcp4Route(address(source.getAddress(), source.getPort(), path), false);
        }
        if (request.relayed()) {
            int port = asksForItsPort(request) ? source.getPort() : relayPort;
            return new Dhcp4Route(address(request.giaddr(), port, path), nak);
        }
        if (!nak && !request.ciaddr().isAnyLocalAddress()) {
            return new Dhcp4Route(address(request.ciaddr(), clientPort, path), false);
        }
        return broadcast(clientPort);
    }

    /**
     * The route to everybody on the link.
     *
     * @param port destination port, 1 to 65535
     * @return the route
     */
    public static Dhcp4Route broadcast(int port) {
        return new Dhcp4Route(new InetSocketAddress(LIMITED_BROADCAST, port), true);
    }

    /**
     * Tells why the rules could give no destination, so that nobody is asked about such a packet.
     *
     * @param request what would be answered
     * @param path how it came
     * @return a sentence, or empty
     */
    public static Optional<String> obstacle(Dhcp4Message request, RequestPath path) {
        InetSocketAddress source = path.source();
        if (source.getPort() == 0 || !isEmptyOrUnicast(source.getAddress(), path)) {
            return Optional.of("it came from " + source.getAddress().getHostAddress() + ":" + source.getPort()
                    + ", where nothing can be sent to");
        }
        if (!isEmptyOrUnicast(request.giaddr(), path)) {
            return Optional.of("giaddr " + request.giaddr().getHostAddress() + " is no address of a relay");
        }
        return isEmptyOrUnicast(request.ciaddr(), path)
                ? Optional.empty()
                : Optional.of("ciaddr " + request.ciaddr().getHostAddress() + " is no address of a client");
    }

    /** 0.0.0.0, or an address of one host (RFC 1122 section 3.2.1.3); loopback is one on loopback only. */
    private static boolean isEmptyOrUnicast(InetAddress address, RequestPath path) {
        int first = address.getAddress()[0] & 0xff;
        boolean oneHost = first > 0 && first < FIRST_MULTICAST && (path.loopback() || first != LOOPBACK);
        return address instanceof Inet4Address && (oneHost || address.isAnyLocalAddress());
    }

    private static InetSocketAddress address(InetAddress address, int port, RequestPath path) {
        if (port == 0 || address.isAnyLocalAddress() || !isEmptyOrUnicast(address, path)) {
            throw new IllegalStateException(
                    "nothing can be sent to " + address.getHostAddress() + ":" + port + ", which the request names");
        }
        return new InetSocketAddress(address, port);
    }

    private static boolean asksForItsPort(Dhcp4Message request) {
        try {
            Optional<RelayAgentInfo> relay = request.relayAgent();
            return relay.isPresent() && relay.get().relaySourcePort();
        } catch (WireParseException malformed) {
            return false;
        }
    }
}
