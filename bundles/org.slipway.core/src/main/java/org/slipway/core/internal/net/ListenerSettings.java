// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the sockets are opened by.
 *
 * @param interfaces names of interfaces to serve; {@code *} stands for all but loopback
 * @param dhcpPort UDP port of DHCP, 0 for none
 * @param proxyPort UDP port of the boot server, 0 for none; over IPv6 too if {@code dhcp6Port} is not 0
 * @param dhcp6Port UDP port of DHCPv6, 0 for none
 * @param serverAddress address to advertise, empty for the one of each interface
 * @param serverAddress6 the same over IPv6
 * @param receiveBuffer wanted size of each socket's receive buffer in bytes
 * @param transport which transport
 */
public record ListenerSettings(
        Set<String> interfaces,
        int dhcpPort,
        int proxyPort,
        int dhcp6Port,
        Optional<Inet4Address> serverAddress,
        Optional<Inet6Address> serverAddress6,
        int receiveBuffer,
        Transports.Choice transport) {

    /** Copies the names. */
    public ListenerSettings {
        interfaces = Set.copyOf(interfaces);
    }

    /** {@return the port that DHCP clients listen on: the one above the server's, as 68 is above 67} */
    public int clientPort() {
        return dhcpPort == 0 ? 68 : dhcpPort + 1;
    }

    /** {@return the port that relays listen on} */
    public int relayPort() {
        return dhcpPort == 0 ? 67 : dhcpPort;
    }

    /** {@return the port that DHCPv6 clients listen on: the one below the server's, as 546 is below 547} */
    public int clientPort6() {
        return dhcp6Port == 0 ? 546 : dhcp6Port - 1;
    }

    /** {@return the port that DHCPv6 relays listen on} */
    public int relayPort6() {
        return dhcp6Port == 0 ? 547 : dhcp6Port;
    }

    /**
     * {@return what machines are told to be this server's address}
     *
     * @param link the link they came by
     * @param local the address they came to, or that of the socket that answers them
     */
    public InetAddress advertised(Link link, InetAddress local) {
        if (local instanceof Inet6Address v6) {
            return serverAddress6.orElse(v6.isLinkLocalAddress() ? link.address6() : v6);
        }
        return serverAddress.isPresent() ? serverAddress.get() : local;
    }

    /**
     * {@return every socket that serves these links, those that replies leave from before those that hear what is sent to
     * many}
     *
     * @param tiedToLink whether a socket can be tied to one link
     */
    List<SocketSpec> sockets(List<Link> links, boolean tiedToLink) {
        return SocketPlan.of(this, links, tiedToLink);
    }

    /** Whether machines on this link can be served as far as the ports go. */
    boolean canServe(Link link) {
        boolean v4 = dhcpPort != 0 || proxyPort != 0;
        return v4 && !link.addresses().isEmpty()
                || dhcp6Port != 0
                        && (link.reachable6() || !v4 && !link.addresses6().isEmpty());
    }
}
