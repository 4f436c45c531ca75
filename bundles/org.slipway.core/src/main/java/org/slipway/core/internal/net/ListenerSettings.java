// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the sockets are opened by.
 *
 * @param interfaces names of interfaces to serve; {@code *} stands for all but loopback
 * @param dhcpPort UDP port of DHCP, 0 for none
 * @param proxyPort UDP port of the boot server, 0 for none
 * @param serverAddress address to advertise, empty for the one of each interface
 * @param receiveBuffer wanted size of each socket's receive buffer in bytes
 * @param transport which transport
 */
public record ListenerSettings(
        Set<String> interfaces,
        int dhcpPort,
        int proxyPort,
        Optional<Inet4Address> serverAddress,
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

    /**
     * {@return every socket that serves these links, those that replies leave from before those that hear broadcasts}
     *
     * @param boundToInterface whether a socket can be tied to one link
     */
    List<SocketSpec> sockets(List<Link> links, boolean boundToInterface) {
        List<SocketSpec> specs = new ArrayList<>();
        addSockets(specs, links, boundToInterface, dhcpPort, SocketSpec.Role.DHCP);
        addSockets(specs, links, boundToInterface, proxyPort, SocketSpec.Role.BOOT_SERVER);
        return specs;
    }

    private static void addSockets(
            List<SocketSpec> specs, List<Link> links, boolean boundToInterface, int port, SocketSpec.Role role) {
        if (port == 0) {
            return;
        }
        for (Link link : links) {
            link.addresses()
                    .forEach(address ->
                            specs.add(new SocketSpec(link.name(), link.index(), Optional.of(address), port, role)));
        }
        if (boundToInterface) {
            links.forEach(link -> specs.add(new SocketSpec(link.name(), link.index(), Optional.empty(), port, role)));
        } else if (links.stream().anyMatch(link -> !link.loopback())) {
            // One socket hears the broadcasts of every interface, and nothing broadcasts on loopback by itself.
            specs.add(new SocketSpec(SocketSpec.EVERY_LINK, 0, Optional.empty(), port, role));
        }
    }
}
