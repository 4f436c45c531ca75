// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import static org.slipway.core.internal.Packets.ip;
import static org.slipway.core.internal.Packets.ip6;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slipway.api.provider.Arrival;

/** Datagrams as if they had come by an interface with 192.0.2.10. */
public record Datagrams(InetSocketAddress source, SocketSpec.Role role, Arrival arrival, Link link, Outbox outbox) {

    public static final Link ETHERNET = new Link("eth7", 7, false, List.of(ip("192.0.2.10")));

    public static final Link ETHERNET6 = new Link(
            "eth7", 7, false, true, List.of(ip("192.0.2.10")), List.of(ip6("2001:db8::10"), ip6("fe80::10%7")));

    /** Those that machines without an address broadcast. */
    public static Datagrams broadcast(Outbox outbox) {
        return new Datagrams(
                new InetSocketAddress(ip("0.0.0.0"), 68), SocketSpec.Role.DHCP, Arrival.BROADCAST, ETHERNET, outbox);
    }

    /** Those that machines multicast over IPv6, by an interface with 2001:db8::10. */
    public static Datagrams multicast(Outbox outbox) {
        return new Datagrams(
                new InetSocketAddress(ip6("fe80::ff:fe00:1%7"), 546),
                SocketSpec.Role.DHCP,
                Arrival.MULTICAST,
                ETHERNET6,
                outbox);
    }

    public Datagrams from(InetAddress address, int port) {
        return new Datagrams(new InetSocketAddress(address, port), role, arrival, link, outbox);
    }

    public Datagrams from(String address, int port) {
        return new Datagrams(new InetSocketAddress(ip(address), port), role, arrival, link, outbox);
    }

    private boolean ipv6() {
        return source.getAddress() instanceof Inet6Address;
    }

    /** The port that the role has. */
    private int port() {
        return role == SocketSpec.Role.BOOT_SERVER ? 4011 : ipv6() ? 547 : 67;
    }

    public Datagrams toBootServer() {
        return new Datagrams(source, SocketSpec.Role.BOOT_SERVER, Arrival.UNICAST, link, outbox);
    }

    public Datagrams on(Link other) {
        return new Datagrams(source, role, arrival, other, outbox);
    }

    public ReceivedDatagram with(byte[] payload) {
        return new ReceivedDatagram(
                payload,
                source,
                link,
                ipv6() ? link.addresses6().get(1) : link.addresses().get(0),
                port(),
                role,
                arrival,
                Instant.now(),
                System.nanoTime(),
                outbox);
    }

    /** Ports as usual, nothing advertised but the interface's own address. */
    public static ListenerSettings settings() {
        return settings(Transports.Choice.AUTO, 67, 4011, 547);
    }

    public static ListenerSettings settings(Transports.Choice transport, int dhcpPort, int proxyPort) {
        return settings(transport, dhcpPort, proxyPort, 0);
    }

    public static ListenerSettings settings(Transports.Choice transport, int dhcpPort, int proxyPort, int dhcp6Port) {
        return new ListenerSettings(
                Set.of("lo"), dhcpPort, proxyPort, dhcp6Port, Optional.empty(), Optional.empty(), 8 << 20, transport);
    }
}
