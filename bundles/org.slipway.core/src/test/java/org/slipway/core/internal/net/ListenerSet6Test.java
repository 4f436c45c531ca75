// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.slipway.core.internal.Packets.ip;
import static org.slipway.core.internal.Packets.ip6;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slipway.api.provider.Arrival;
import org.slipway.core.internal.Logged;

/** Real IPv6 sockets on the loopback interface, by both transports. */
@ParameterizedClass
@EnumSource(names = {"EPOLL", "NIO"})
class ListenerSet6Test {
    private static final byte[] PACKET = {1, 0x51, (byte) 0xc0, (byte) 0xfe};
    private static final Inet6Address SELF = ip6("::1");

    @Parameter
    Transports.Choice transport;

    private final BlockingQueue<ReceivedDatagram> received = new LinkedBlockingQueue<>();
    private int port;
    private Link lo;

    @BeforeEach
    void probe() throws IOException {
        assumeTrue(
                Transports.obstacle(transport).isEmpty(),
                () -> Transports.obstacle(transport).get());
        assumeTrue(Loopback.hasIpv6(), "no IPv6 on the loopback interface");
        port = Loopback.freePair();
        int index = NetworkInterface.getByName("lo").getIndex();
        lo = new Link("lo", index, true, false, List.of(ip("127.0.0.1")), List.of(SELF));
    }

    private ListenerSet listen(int proxyPort, int dhcp6Port) {
        ListenerSet set = new ListenerSet(Datagrams.settings(transport, 0, proxyPort, dhcp6Port), received::add);
        set.reconcile(List.of(lo));
        return set;
    }

    private static List<String> open(ListenerSet set) {
        return set.listeners().stream()
                .map(listener -> AddressText.of(listener.address(), listener.port()))
                .toList();
    }

    private static void send(DatagramSocket from, int to) throws IOException {
        from.send(new DatagramPacket(PACKET, PACKET.length, new InetSocketAddress(SELF, to)));
    }

    private ReceivedDatagram next() throws InterruptedException {
        ReceivedDatagram datagram = received.poll(5, TimeUnit.SECONDS);
        assertTrue(datagram != null, "nothing was received");
        return datagram;
    }

    @Test
    void unicastIsHeardAndAnsweredFromTheSamePort() throws Exception {
        ListenerSet set = listen(port + 1, port);
        try (DatagramSocket machine = Loopback.machine6(0)) {
            for (int to : List.of(port, port + 1)) {
                send(machine, to);
                ReceivedDatagram datagram = next();

                assertArrayEquals(PACKET, datagram.payload());
                assertEquals(machine.getLocalSocketAddress(), datagram.remote());
                assertEquals(SELF, datagram.localAddress());
                assertTrue(datagram.ipv6());
                assertEquals(to, datagram.port());
                assertEquals(to == port ? SocketSpec.Role.DHCP : SocketSpec.Role.BOOT_SERVER, datagram.role());
                assertEquals(Arrival.UNICAST, datagram.arrival());
                assertEquals("lo", datagram.link().name());

                datagram.replySocket().send(PACKET, datagram.remote(), why -> {
                    throw new AssertionError(why);
                });
                assertEquals(
                        new InetSocketAddress(SELF, to),
                        Loopback.receive(machine).from());
            }
        } finally {
            set.close();
        }
    }

    @Test
    void dhcp6PortZeroLeavesEveryPortToIpv4() throws Exception {
        ListenerSet set = listen(port, 0);
        try {
            assertTrue(open(set).contains("127.0.0.1:" + port));
            assertFalse(open(set).toString().contains("::"), open(set)::toString);
        } finally {
            set.close();
        }
    }

    @Test
    void loopbackCarriesNoMulticasts() throws Exception {
        ListenerSet set = listen(0, port);
        try {
            assertEquals(List.of("[::1]:" + port), open(set));
            assertEquals("::1", set.listeners().get(0).advertised());
            assertEquals(List.of(), set.problems());
        } finally {
            set.close();
        }
    }

    @Test
    void hostWithoutIpv6IsServedOverIpv4AndToldSoOnce() {
        ListenerSet set = new ListenerSet(Datagrams.settings(transport, port, 0, 547), received::add);
        Link v4 = new Link("lo", lo.index(), true, List.of(ip("127.0.0.1")));
        try (Logged log = new Logged(ListenerSet.class.getName(), Level.INFO)) {
            assertTrue(set.reconcile(List.of(v4)));
            assertFalse(set.reconcile(List.of(v4)));

            assertEquals(List.of(), set.problems());
            assertTrue(open(set).contains("127.0.0.1:" + port));
            assertEquals(
                    1,
                    log.lines().stream()
                            .filter(
                                    ("no interface that is served has an IPv6 address: dhcp6.port is not opened")
                                            ::equals)
                            .count(),
                    log.lines()::toString);
        } finally {
            set.close();
        }
    }

    @Test
    void addressesComeAndGo() throws Exception {
        ListenerSet set = listen(0, port);
        Link v4 = new Link("lo", lo.index(), true, List.of(ip("127.0.0.1")));
        try (DatagramSocket machine = Loopback.machine6(0)) {
            assertTrue(set.reconcile(List.of(v4)));
            assertEquals(List.of(), open(set));
            assertTrue(set.reconcile(List.of(lo)));
            send(machine, port);
            assertEquals(SELF, next().localAddress());
        } finally {
            set.close();
        }
    }

    /** A new address cannot be bound until the system has found it unique; one look later that is a fault. */
    @Test
    void addressThatCannotBeBoundIsProblemAtTheSecondLook() {
        ListenerSet set = new ListenerSet(Datagrams.settings(transport, 0, 0, port), received::add);
        Link ghost = new Link("ghost", 4711, false, true, List.of(), List.of(ip6("2001:db8::200")));
        try (Logged log = new Logged(ListenerSet.class.getName(), Level.ERROR)) {
            set.reconcile(List.of(ghost, lo));
            assertEquals(List.of(), log.lines());
            assertEquals(List.of("[::1]:" + port), open(set));
            set.reconcile(List.of(ghost, lo));
            set.reconcile(List.of(ghost, lo));

            assertEquals(1, set.problems().size(), set.problems()::toString);
            String problem = set.problems().get(0);
            assertTrue(problem.startsWith("cannot open [2001:db8::200]:" + port + " on ghost: "), problem);
            assertEquals(List.of(problem), log.lines());
        } finally {
            set.close();
        }
    }
}
