// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;

/**
 * A socket to open.
 *
 * @param links the links that a packet on it may have come by; one, unless the system cannot tell them apart
 * @param address the local address, or empty for the socket that takes what is broadcast
 * @param port the UDP port
 * @param role what the port is for
 */
public record SocketSpec(List<Link> links, Optional<Inet4Address> address, int port, Role role) {

    /** What a port is for. */
    public enum Role {
        /** The DHCP server port, 67. */
        DHCP,
        /** The boot server port, 4011. */
        BOOT_SERVER
    }

    /** Copies the links. */
    public SocketSpec {
        links = List.copyOf(links);
    }

    /** {@return the local address in text} */
    public String addressText() {
        return address.map(Inet4Address::getHostAddress).orElse("0.0.0.0");
    }

    @Override
    public String toString() {
        return addressText() + ":" + port + " on "
                + String.join(", ", links.stream().map(Link::name).toList());
    }
}
