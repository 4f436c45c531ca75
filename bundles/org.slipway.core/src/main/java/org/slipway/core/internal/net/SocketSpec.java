// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.slipway.api.provider.Arrival;

/**
 * A socket to open. Two sockets are the same if they would be bound alike, whatever other addresses the link has.
 *
 * @param linkName the link that it serves, or {@link #EVERY_LINK}
 * @param linkIndex the number of the link, 0 for every link
 * @param address the local address; a multicast group for the socket that takes what is sent to it; empty for the socket
 *     that takes what is broadcast over IPv4
 * @param port the UDP port
 * @param role what the port is for
 * @param memberships numbers of the links on which the group is joined
 */
public record SocketSpec(
        String linkName, int linkIndex, Optional<InetAddress> address, int port, Role role, List<Integer> memberships) {
    /** The name in place of a link's where the system cannot tell by which link a broadcast came. */
    static final String EVERY_LINK = "*";

    /** What a port is for. */
    public enum Role {
        /** The DHCP server port, 67 or 547. */
        DHCP,
        /** The boot server port, 4011. */
        BOOT_SERVER
    }

    /** Copies the memberships. */
    public SocketSpec {
        memberships = List.copyOf(memberships);
    }

    /** A socket with an address of its own, the one that replies leave from. */
    static SocketSpec unicast(Link link, InetAddress address, int port, Role role) {
        return new SocketSpec(link.name(), link.index(), Optional.of(address), port, role, List.of());
    }

    /** The one that hears the broadcasts of a link. */
    static SocketSpec broadcast(Link link, int port, Role role) {
        return new SocketSpec(link.name(), link.index(), Optional.empty(), port, role, List.of());
    }

    /** The one that hears the broadcasts of all links. */
    static SocketSpec everyBroadcast(int port, Role role) {
        return new SocketSpec(EVERY_LINK, 0, Optional.empty(), port, role, List.of());
    }

    /** The one that is a member of a group on a link. */
    static SocketSpec group(Link link, Inet6Address group, int port, Role role) {
        return new SocketSpec(
                link.name(),
                link.index(),
                Optional.of(ScopedAddress.on(link.index(), group)),
                port,
                role,
                List.of(link.index()));
    }

    /** The one that is a member of a group on several links. */
    static SocketSpec group(List<Link> links, Inet6Address group, int port, Role role) {
        return new SocketSpec(
                EVERY_LINK,
                0,
                Optional.of(group),
                port,
                role,
                links.stream().map(Link::index).toList());
    }

    /** {@return whether a link is one that a packet on this socket may have come by} */
    boolean hears(Link link) {
        return EVERY_LINK.equals(linkName) ? !link.loopback() : linkName.equals(link.name());
    }

    boolean isForBroadcast() {
        return address.isEmpty();
    }

    boolean isForGroup() {
        return !memberships.isEmpty();
    }

    /** Whether replies leave from it. */
    boolean isUnicast() {
        return !isForBroadcast() && !isForGroup();
    }

    boolean isIpv6() {
        return address.filter(Inet6Address.class::isInstance).isPresent();
    }

    /** Whether it hears one link only, what came by others not at all. */
    boolean isTiedToLink() {
        return !isUnicast() && !EVERY_LINK.equals(linkName);
    }

    Arrival arrival() {
        return isForBroadcast() ? Arrival.BROADCAST : isForGroup() ? Arrival.MULTICAST : Arrival.UNICAST;
    }

    InetSocketAddress bindAddress() {
        return address.map(bound -> new InetSocketAddress(bound, port))
                .orElseGet(() -> new InetSocketAddress("0.0.0.0", port));
    }

    /** {@return the local address in text} */
    public String addressText() {
        return address.map(AddressText::of).orElse("0.0.0.0");
    }

    @Override
    public String toString() {
        return AddressText.of(addressText(), port) + " on "
                + (EVERY_LINK.equals(linkName) ? "every interface" : linkName);
    }
}
