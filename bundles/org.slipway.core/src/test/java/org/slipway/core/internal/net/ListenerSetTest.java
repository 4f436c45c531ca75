// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.slipway.core.internal.Packets.ip;
import static org.slipway.core.internal.net.Loopback.machine;
import static org.slipway.core.internal.net.Loopback.receive;
import static org.slipway.core.internal.net.Loopback.receiveUnexpected;
import static org.slipway.core.internal.net.Loopback.send;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slipway.api.provider.Arrival;
import org.slipway.core.internal.Logged;
import org.slipway.core.internal.Packets;
import org.slipway.wire.dhcp4.Dhcp4Route;

/** Real sockets on the loopback interface, by both transports. */
@ParameterizedClass
@EnumSource(names = {"EPOLL", "NIO"})
class ListenerSetTest {
    private static final byte[] PACKET = Packets.pxe().build();

    @Parameter
    Transports.Choice transport;

    private final BlockingQueue<ReceivedDatagram> received = new LinkedBlockingQueue<>();
    private int port;
    private int index;

    @BeforeEach
    void probe() throws IOException {
        assumeTrue(
                Transports.obstacle(transport).isEmpty(),
                () -> Transports.obstacle(transport).get());
        port = Loopback.freePair();
        index = NetworkInterface.getByName("lo").getIndex();
    }

    private Link lo(String... addresses) {
        return new Link(
                "lo", index, true, List.of(addresses).stream().map(Packets::ip).toList());
    }

    private ListenerSet listen(Consumer<ReceivedDatagram> receiver, String... addresses) {
        return listen(receiver, 0, addresses);
    }

    private ListenerSet listen(Consumer<ReceivedDatagram> receiver, int proxyPort, String... addresses) {
        ListenerSet set = new ListenerSet(Datagrams.settings(transport, port, proxyPort), receiver);
        set.reconcile(List.of(lo(addresses)));
        return set;
    }

    private ReceivedDatagram next() throws InterruptedException {
        ReceivedDatagram datagram = received.poll(5, TimeUnit.SECONDS);
        assertTrue(datagram != null, "nothing was received");
        return datagram;
    }

    /** Answers as the rules want it. */
    private void answer(ReceivedDatagram datagram) {
        Dhcp4Route route =
                datagram.arrival() == Arrival.BROADCAST || datagram.remote().getPort() == port + 1
                        ? Dhcp4Route.broadcast(port + 1)
                        : new Dhcp4Route(datagram.remote(), false);
        datagram.replySocket().send(datagram.payload(), route.target(), why -> {
            throw new AssertionError(why);
        });
    }

    private List<String> open(ListenerSet set) {
        return set.listeners().stream()
                .map(listener -> listener.address() + ":" + listener.port())
                .toList();
    }

    @Test
    void unicastIsHeardOnItsAddressAndAnsweredFromThere() throws Exception {
        ListenerSet set = listen(this::answer, "127.0.0.2", "127.0.0.3");
        try (DatagramSocket machine = machine("127.0.0.9", 0)) {
            for (String address : List.of("127.0.0.3", "127.0.0.2")) {
                send(machine, PACKET, address, port);
                Loopback.Arrived reply = receive(machine);

                assertArrayEquals(PACKET, reply.payload());
                assertEquals(new InetSocketAddress(ip(address), port), reply.from());
            }
        } finally {
            set.close();
        }
    }

    @Test
    void datagramTellsHowItCame() throws Exception {
        ListenerSet set = listen(received::add, port + 1000, "127.0.0.2", "127.0.0.3");
        try (DatagramSocket machine = machine("127.0.0.9", 0)) {
            send(machine, PACKET, "127.0.0.3", port + 1000);
            ReceivedDatagram datagram = next();

            assertArrayEquals(PACKET, datagram.payload());
            assertEquals(machine.getLocalSocketAddress(), datagram.remote());
            assertEquals("lo", datagram.link().name());
            assertEquals(ip("127.0.0.3"), datagram.localAddress());
            assertEquals(port + 1000, datagram.port());
            assertEquals(SocketSpec.Role.BOOT_SERVER, datagram.role());
            assertEquals(Arrival.UNICAST, datagram.arrival());
        } finally {
            set.close();
        }
    }

    /** What the demo does: the machine has no address, the OFFER is a limited broadcast. */
    @Test
    void offerIsBroadcastOnTheInterfaceThatTheServerAddressIsOn() throws Exception {
        ListenerSet set = listen(this::answer, "127.0.0.1");
        try (DatagramSocket machine = machine("0.0.0.0", port + 1)) {
            send(machine, PACKET, "127.0.0.1", port);
            Loopback.Arrived offer = receive(machine);

            assertArrayEquals(PACKET, offer.payload());
            assertEquals(new InetSocketAddress(ip("127.0.0.1"), port), offer.from());
        } finally {
            set.close();
        }
    }

    @Test
    void broadcastIsHeardOnTheInterfaceAndAnsweredFromItsFirstAddress() throws Exception {
        ListenerSet set = listen(
                datagram -> {
                    received.add(datagram);
                    answer(datagram);
                },
                "127.0.0.1",
                "127.0.0.3");
        try (DatagramSocket machine = machine("127.0.0.1", port + 1);
                DatagramSocket ear = machine("0.0.0.0", port + 1)) {
            machine.setBroadcast(true);
            send(machine, PACKET, "255.255.255.255", port);

            if (transport == Transports.Choice.NIO) {
                // It cannot tell interfaces apart, so it does not listen for what nobody broadcasts on loopback.
                assertNull(received.poll(300, TimeUnit.MILLISECONDS));
                return;
            }
            assertEquals(Arrival.BROADCAST, next().arrival());
            assertEquals(
                    new InetSocketAddress(ip("127.0.0.1"), port), receive(ear).from());
        } finally {
            set.close();
        }
    }

    @Test
    void oneThousandMachinesAtTheSameInstantAreAllAnswered() throws Exception {
        int machines = 1000;
        ListenerSet set = listen(received::add, "127.0.0.1");
        try (DatagramSocket machine = machine("127.0.0.9", 0)) {
            for (int i = 0; i < machines; i++) {
                byte[] packet = Packets.pxe().xid(i).build();
                send(machine, packet, "127.0.0.1", port);
            }
            for (int i = 0; i < machines; i++) {
                ReceivedDatagram datagram = next();
                assertEquals(i, xid(datagram.payload()));
                answer(datagram);
            }
            for (int i = 0; i < machines; i++) {
                assertEquals(i, xid(receive(machine).payload()));
            }
            assertTrue(received.isEmpty());
        } finally {
            set.close();
        }
    }

    private static int xid(byte[] packet) {
        return java.nio.ByteBuffer.wrap(packet).getInt(4);
    }

    @Test
    void datagramsOverIpv6AreNotHeard() throws Exception {
        InetAddress v6 = InetAddress.getByName("::1");
        ListenerSet set = listen(received::add, "127.0.0.1");
        try (DatagramSocket machine = new DatagramSocket()) {
            machine.send(new DatagramPacket(PACKET, PACKET.length, v6, port));
            send(machine, PACKET, "127.0.0.1", port);

            assertEquals(ip("127.0.0.1"), next().remote().getAddress());
            assertTrue(received.isEmpty());
        } catch (IOException noIpv6) {
            assumeTrue(false, noIpv6::toString);
        } finally {
            set.close();
        }
    }

    @Test
    void longestDatagramIsCutAndHurtsNobody() throws Exception {
        ListenerSet set = listen(received::add, "127.0.0.1");
        try (DatagramSocket machine = machine("127.0.0.9", 0)) {
            send(machine, new byte[60_000], "127.0.0.1", port);
            send(machine, new byte[0], "127.0.0.1", port);
            send(machine, PACKET, "127.0.0.1", port);

            assertTrue(next().payload().length <= 2048);
            ReceivedDatagram second = next();
            assertArrayEquals(PACKET, second.payload().length == 0 ? next().payload() : second.payload());
        } finally {
            set.close();
        }
    }

    @Test
    void addressesComeAndGoWithoutTouchingTheOthers() throws Exception {
        ListenerSet set = listen(received::add, "127.0.0.2");
        try (Logged log = new Logged(ListenerSet.class.getName(), Level.INFO);
                DatagramSocket machine = machine("127.0.0.9", 0)) {
            assertFalse(set.reconcile(List.of(lo("127.0.0.2"))));
            assertTrue(set.reconcile(List.of(lo("127.0.0.2", "127.0.0.3"))));
            assertEquals(List.of(), log.lines(), "nothing was closed");
            send(machine, PACKET, "127.0.0.3", port);
            assertEquals(ip("127.0.0.3"), next().localAddress());
            send(machine, PACKET, "127.0.0.2", port);
            assertEquals(ip("127.0.0.2"), next().localAddress());

            assertTrue(set.reconcile(List.of(lo("127.0.0.3"))));
            assertEquals(List.of("closed 127.0.0.2:" + port + " on lo"), log.lines());
            assertFalse(open(set).contains("127.0.0.2:" + port));
            send(machine, PACKET, "127.0.0.3", port);
            assertEquals(List.of(ip("127.0.0.3")), next().link().addresses());
        } finally {
            set.close();
        }
    }

    @Test
    void interfaceThatGoesAndComesBackIsServedAgain() throws Exception {
        ListenerSet set = listen(received::add, "127.0.0.2");
        try (DatagramSocket machine = machine("127.0.0.9", 0)) {
            assertTrue(set.reconcile(List.of()));
            assertEquals(List.of(), set.listeners());
            assertEquals(List.of("interface lo does not exist, is down or has no IPv4 address"), set.problems());
            assertTrue(set.reconcile(List.of(lo("127.0.0.2"))));
            assertEquals(List.of(), set.problems());
            send(machine, PACKET, "127.0.0.2", port);
            next();
        } finally {
            set.close();
        }
    }

    @Test
    void portThatIsTakenIsSaidOnceInSentenceAndTriedAgain() throws Exception {
        ListenerSet set = new ListenerSet(Datagrams.settings(transport, port, 0), received::add);
        try (Logged log = new Logged(ListenerSet.class.getName(), Level.ERROR)) {
            try (DatagramSocket other = new DatagramSocket(new InetSocketAddress("0.0.0.0", port))) {
                assertEquals(port, other.getLocalPort());
                assertFalse(set.reconcile(List.of(lo("127.0.0.1"))));
                assertFalse(set.reconcile(List.of(lo("127.0.0.1"))));

                assertEquals(List.of(), set.listeners(), "no ear without a mouth");
                assertEquals(1, set.problems().size());
                String problem = set.problems().get(0);
                assertTrue(problem.startsWith("cannot open 127.0.0.1:" + port + " on lo: "), problem);
                assertTrue(problem.contains("in use"), problem);
                assertEquals(List.of(problem), log.lines());
            }
            assertTrue(set.reconcile(List.of(lo("127.0.0.1"))));
            assertEquals(List.of(), set.problems());
            assertTrue(open(set).contains("127.0.0.1:" + port));
        } finally {
            set.close();
        }
    }

    @Test
    void interfaceThatCannotBeBoundIsReportedAndHurtsNoOther() throws Exception {
        Link ghost = new Link("ghost", 4711, false, List.of(ip("192.0.2.200")));
        ListenerSet set = new ListenerSet(Datagrams.settings(transport, port, 0), received::add);
        try (DatagramSocket machine = machine("127.0.0.9", 0)) {
            set.reconcile(List.of(ghost, lo("127.0.0.1")));

            assertTrue(set.problems().get(0).contains("192.0.2.200:" + port + " on ghost"), set.problems()::toString);
            send(machine, PACKET, "127.0.0.1", port);
            next();
        } finally {
            set.close();
        }
    }

    /** One read may have been asked for before. */
    @Test
    void quietSocketsStillSend() throws Exception {
        ListenerSet set = listen(received::add, "127.0.0.1");
        try (DatagramSocket machine = machine("127.0.0.9", 0)) {
            send(machine, PACKET, "127.0.0.1", port);
            ReceivedDatagram datagram = next();
            set.quiet();
            for (int i = 0; i < 3; i++) {
                send(machine, PACKET, "127.0.0.1", port);
                answer(datagram);
                receive(machine);
            }

            assertTrue(receiveUnexpected(machine, 20).isEmpty());
            // One read may have been asked for before; it takes all that is there.
            received.clear();
            send(machine, PACKET, "127.0.0.1", port);
            assertTrue(receiveUnexpected(machine, 100).isEmpty());
            assertTrue(received.isEmpty(), received::toString);
        } finally {
            set.close();
        }
    }

    @Test
    void sendAfterTheEndIsReportedToTheSender() throws Exception {
        AtomicReference<String> failure = new AtomicReference<>();
        ListenerSet set = listen(received::add, "127.0.0.1");
        try (DatagramSocket machine = machine("127.0.0.9", 0)) {
            send(machine, PACKET, "127.0.0.1", port);
            ReceivedDatagram datagram = next();
            set.close();
            datagram.replySocket().send(PACKET, datagram.remote(), failure::set);

            assertEquals("the socket is closed", failure.get());
        }
    }

    @Test
    void whatTheSystemRefusesToSendIsReportedToTheSender() throws Exception {
        BlockingQueue<String> failures = new LinkedBlockingQueue<>();
        ListenerSet set = listen(received::add, "127.0.0.1");
        try (DatagramSocket machine = machine("127.0.0.9", 0)) {
            send(machine, PACKET, "127.0.0.1", port);
            ReceivedDatagram datagram = next();
            datagram.replySocket().send(new byte[65_507 + 1], datagram.remote(), failures::add);
            datagram.replySocket().send(PACKET, datagram.remote(), failures::add);

            assertTrue(failures.poll(5, TimeUnit.SECONDS) != null);
            receive(machine);
            assertTrue(failures.isEmpty());
        } finally {
            set.close();
        }
    }

    /** The event loop is kept busy, so that nothing leaves. */
    @Test
    void sendQueueIsBounded() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicReference<ReceivedDatagram> datagram = new AtomicReference<>();
        ListenerSet set = listen(
                arrived -> {
                    datagram.set(arrived);
                    busy.countDown();
                    try {
                        assertTrue(release.await(10, TimeUnit.SECONDS));
                    } catch (InterruptedException interrupted) {
                        throw new AssertionError(interrupted);
                    }
                },
                "127.0.0.1");
        BlockingQueue<String> failures = new LinkedBlockingQueue<>();
        try (DatagramSocket machine = machine("127.0.0.9", 0)) {
            send(machine, PACKET, "127.0.0.1", port);
            assertTrue(busy.await(5, TimeUnit.SECONDS));
            InetSocketAddress nobody = new InetSocketAddress(ip("127.0.0.9"), 9);
            for (int i = 0; i < ChannelOutbox.LARGEST_QUEUE + 3; i++) {
                datagram.get().replySocket().send(new byte[1], nobody, failures::add);
            }

            assertEquals(3, failures.size());
            assertEquals("too many datagrams are waiting to be sent", failures.peek());
        } finally {
            release.countDown();
            set.close();
        }
    }

    @Test
    void smallReceiveBufferIsSaidOnce() {
        ListenerSettings greedy = new ListenerSettings(
                java.util.Set.of("lo"),
                port,
                0,
                0,
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                1 << 30,
                Transports.Choice.NIO);
        ListenerSet set = new ListenerSet(greedy, received::add);
        try (Logged log = new Logged(ListenerSet.class.getName(), Level.WARN)) {
            set.reconcile(List.of(lo("127.0.0.1", "127.0.0.2")));
            assertEquals(1, log.lines().size(), log.lines()::toString);
            assertTrue(log.lines().get(0).contains("receive.buffer.bytes = 1073741824"));
        } finally {
            set.close();
        }
    }
}
