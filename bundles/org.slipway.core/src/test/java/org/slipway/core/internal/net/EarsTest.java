// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.core.internal.Packets.ip;
import static org.slipway.core.internal.Packets.ip6;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.Arrival;
import org.slipway.api.server.Rehearsal;

/** Who would hear a packet, on a server with two links. */
class EarsTest {
    private static final Link FIRST = new Link(
            "eth0",
            7,
            false,
            true,
            List.of(ip("192.0.2.10"), ip("192.0.2.11")),
            List.of(ip6("2001:db8::10"), ip6("fe80::10%7")));
    private static final Link SECOND =
            new Link("eth1", 8, false, true, List.of(ip("198.51.100.10")), List.of(ip6("fe80::20%8")));
    private static final ListenerSettings SETTINGS = Datagrams.settings();

    private final Ears ears = ears();

    private static Ears ears() {
        List<Link> links = List.of(FIRST, SECOND);
        return new Ears(
                links,
                SETTINGS.sockets(links, true).stream()
                        .map(spec -> ear(spec, links))
                        .toList());
    }

    private static Ears.Ear ear(SocketSpec spec, List<Link> links) {
        DatagramListener listener = new DatagramListener(spec, received -> {
            throw new AssertionError("nothing is received");
        });
        listener.serve(links.stream()
                .filter(spec::hears)
                .flatMap(link -> addresses(spec, link).stream()
                        .map(address -> new DatagramListener.Way(link, address, new Silent(spec.port()))))
                .toList());
        return new Ears.Ear(spec, listener);
    }

    private static List<? extends InetAddress> addresses(SocketSpec spec, Link link) {
        if (spec.isUnicast()) {
            return List.of(spec.address().orElseThrow());
        }
        return spec.isForGroup() ? link.addresses6() : link.addresses().subList(0, 1);
    }

    /** Nothing leaves by it. */
    private record Silent(int port) implements Outbox {
        @Override
        public void send(byte[] payload, InetSocketAddress target, Consumer<String> failed) {
            throw new AssertionError("nothing is sent");
        }

        @Override
        public InetSocketAddress localAddress() {
            return new InetSocketAddress(port);
        }
    }

    private Optional<ReceivedDatagram> hear(
            String link, InetSocketAddress from, Optional<InetAddress> to, boolean bootServer, Arrival arrival) {
        return ears.hear(new Rehearsal(new byte[] {1}, link, from, to, bootServer, arrival), SETTINGS);
    }

    private static InetSocketAddress nobody() {
        return new InetSocketAddress(ip("0.0.0.0"), 0);
    }

    @Test
    void broadcastIsAnsweredFromTheFirstAddressOfItsLink() {
        ReceivedDatagram heard = hear("eth1", nobody(), Optional.empty(), false, Arrival.BROADCAST)
                .orElseThrow();
        assertEquals("eth1", heard.link().name());
        assertEquals(ip("198.51.100.10"), heard.localAddress());
        assertEquals(67, heard.port());
        assertEquals(68, heard.remote().getPort());
        assertEquals(
                "eth0",
                hear("", nobody(), Optional.empty(), false, Arrival.BROADCAST)
                        .orElseThrow()
                        .link()
                        .name());
    }

    @Test
    void unicastComesToTheAddressThatItIsSentTo() {
        InetSocketAddress machine = new InetSocketAddress(ip("192.0.2.50"), 4011);
        ReceivedDatagram heard = hear("", machine, Optional.of(ip("192.0.2.11")), true, Arrival.UNICAST)
                .orElseThrow();
        assertEquals(ip("192.0.2.11"), heard.localAddress());
        assertEquals(4011, heard.port());
        assertEquals(SocketSpec.Role.BOOT_SERVER, heard.role());
        assertEquals(machine, heard.remote());
    }

    @Test
    void neighbourIsAnsweredFromTheLinkLocalAddressOthersFromOneThatReaches() {
        ReceivedDatagram near = hear(
                        "eth0", new InetSocketAddress(ip6("fe80::1"), 0), Optional.empty(), false, Arrival.MULTICAST)
                .orElseThrow();
        assertEquals(ip6("fe80::10"), near.localAddress());
        assertEquals(7, ((Inet6Address) near.remote().getAddress()).getScopeId());
        assertEquals(546, near.remote().getPort());
        ReceivedDatagram far = hear(
                        "eth0",
                        new InetSocketAddress(ip6("2001:db8::1"), 0),
                        Optional.empty(),
                        false,
                        Arrival.MULTICAST)
                .orElseThrow();
        assertEquals(ip6("2001:db8::10"), far.localAddress());
    }

    @Test
    void whatNoSocketTakesIsNotHeard() {
        assertTrue(hear("eth9", nobody(), Optional.empty(), false, Arrival.BROADCAST)
                .isEmpty());
        assertTrue(hear("", nobody(), Optional.of(ip("203.0.113.1")), false, Arrival.UNICAST)
                .isEmpty());
        assertTrue(hear("eth1", nobody(), Optional.of(ip("192.0.2.11")), false, Arrival.UNICAST)
                .isEmpty());
        assertTrue(
                hear("", nobody(), Optional.empty(), false, Arrival.MULTICAST).isEmpty());
        assertTrue(Ears.NONE
                .hear(new Rehearsal(new byte[1], "", nobody(), Optional.empty(), false, Arrival.BROADCAST), SETTINGS)
                .isEmpty());
    }
}
