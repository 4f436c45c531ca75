// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import java.net.Inet4Address;
import java.util.Optional;

/**
 * A socket to open. Two sockets are the same if they would be bound alike, whatever other addresses the link has.
 *
 * @param linkName the link that it serves, or {@link #EVERY_LINK}
 * @param linkIndex the number of the link, 0 for every link
 * @param address the local address, or empty for the socket that takes what is broadcast
 * @param port the UDP port
 * @param role what the port is for
 */
public record SocketSpec(String linkName, int linkIndex, Optional<Inet4Address> address, int port, Role role) {
    /** The name in place of a link's where the system cannot tell by which link a broadcast came. */
    static final String EVERY_LINK = "*";

    /** What a port is for. */
    public enum Role {
        /** The DHCP server port, 67. */
        DHCP,
        /** The boot server port, 4011. */
        BOOT_SERVER
    }

    /** {@return whether a link is one that a packet on this socket may have come by} */
    boolean hears(Link link) {
        return EVERY_LINK.equals(linkName) ? !link.loopback() : linkName.equals(link.name());
    }

    boolean isForBroadcast() {
        return address.isEmpty();
    }

    /** {@return the local address in text} */
    public String addressText() {
        return address.map(Inet4Address::getHostAddress).orElse("0.0.0.0");
    }

    @Override
    public String toString() {
        return addressText() + ":" + port + " on " + (EVERY_LINK.equals(linkName) ? "every interface" : linkName);
    }
}
