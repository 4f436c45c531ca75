// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.core.internal.Packets.ip;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.Arrival;
import org.slipway.core.internal.Packets;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;

/** The rows of pxe-api.md 3.3, each with and without what should not matter to it. */
class ReplyRouteTest {
    private static final String BROADCAST = "255.255.255.255";
    private static final byte[] RELAY_PORT = {19, 0};

    private final Datagrams fromClient = Datagrams.broadcast(new FakeOutbox());
    private final Datagrams fromRelay = new Datagrams(
            new InetSocketAddress(ip("198.51.100.1"), 6767),
            SocketSpec.Role.DHCP,
            Arrival.UNICAST,
            Datagrams.ETHERNET,
            new FakeOutbox());
    private final Datagrams toBootServer = fromClient.from("192.0.2.50", 4011).toBootServer();

    private static ReplyRoute route(Datagrams datagrams, Dhcp4Builder request, boolean nak) {
        return ReplyRoute.of(request.buildMessage(), nak, datagrams.with(request.build()), Datagrams.settings());
    }

    private static void assertRoute(String address, int port, boolean broadcast, ReplyRoute route) {
        assertEquals(new InetSocketAddress(ip(address), port), route.target());
        assertEquals(broadcast, route.broadcast());
    }

    private static Dhcp4Builder relayed() {
        return Packets.pxe().giaddr(ip("198.51.100.1")).hops(1);
    }

    @Test
    void relayGetsEveryReplyAtTheRelayPort() {
        assertRoute("198.51.100.1", 67, false, route(fromRelay, relayed(), false));
        assertRoute("198.51.100.1", 67, false, route(fromRelay, relayed().broadcast(true), false));
        assertRoute("198.51.100.1", 67, false, route(fromRelay, relayed().ciaddr(ip("192.0.2.50")), false));
    }

    @Test
    void relayedNakAsksTheRelayToBroadcastIt() {
        assertRoute("198.51.100.1", 67, true, route(fromRelay, relayed(), true));
    }

    @Test
    void relayThatAsksForItsSourcePortGetsIt() {
        Dhcp4Builder asking = relayed().option(Dhcp4OptionCode.RELAY_AGENT_INFORMATION, RELAY_PORT);
        assertRoute("198.51.100.1", 6767, false, route(fromRelay, asking, false));
        assertRoute("198.51.100.1", 6767, true, route(fromRelay, asking, true));
    }

    @Test
    void unreadableRelayInformationMeansTheUsualPort() {
        Dhcp4Builder overrunning = relayed().option(Dhcp4OptionCode.RELAY_AGENT_INFORMATION, new byte[] {19, 9, 1});
        Dhcp4Builder withValue = relayed().option(Dhcp4OptionCode.RELAY_AGENT_INFORMATION, new byte[] {19, 1, 1});
        assertRoute("198.51.100.1", 67, false, route(fromRelay, overrunning, false));
        assertRoute("198.51.100.1", 67, false, route(fromRelay, withValue, false));
    }

    @Test
    void relayInformationWithoutRelayMeansNothing() {
        Dhcp4Builder request = Packets.pxe().option(Dhcp4OptionCode.RELAY_AGENT_INFORMATION, RELAY_PORT);
        assertRoute(BROADCAST, 68, true, route(fromClient, request, false));
    }

    @Test
    void nakIsBroadcastEvenToClientWithAddress() {
        assertRoute(BROADCAST, 68, true, route(fromClient, Packets.pxe().ciaddr(ip("192.0.2.50")), true));
    }

    @Test
    void clientWithAddressGetsUnicastAtTheClientPort() {
        Dhcp4Builder request = Packets.pxe().ciaddr(ip("192.0.2.50"));
        assertRoute("192.0.2.50", 68, false, route(fromClient.from("192.0.2.50", 1068), request, false));
        assertRoute("192.0.2.50", 68, false, route(fromClient, request.broadcast(true), false));
    }

    @Test
    void clientWithoutAddressGetsBroadcastWithTheFlag() {
        assertRoute(BROADCAST, 68, true, route(fromClient, Packets.pxe().broadcast(true), false));
        assertRoute(BROADCAST, 68, true, route(fromClient, Packets.pxe(), false));
    }

    @Test
    void bootServerAnswersWhereTheRequestCameFrom() {
        Dhcp4Builder request = Packets.pxe().ciaddr(ip("192.0.2.50"));
        assertRoute("192.0.2.50", 4011, false, route(toBootServer, request, false));
        assertRoute("192.0.2.50", 68, false, route(toBootServer.from("192.0.2.50", 68), request, false));
        assertRoute("198.51.100.7", 50_000, false, route(toBootServer.from("198.51.100.7", 50_000), request, false));
        assertRoute("198.51.100.1", 67, false, route(toBootServer.from("198.51.100.1", 67), relayed(), false));
    }

    @Test
    void bootServerGoesByTheTableForSourceWithoutAddress() {
        Datagrams nowhere = toBootServer.from("0.0.0.0", 68);
        assertRoute(BROADCAST, 68, true, route(nowhere, Packets.pxe(), false));
        assertRoute("192.0.2.50", 68, false, route(nowhere, Packets.pxe().ciaddr(ip("192.0.2.50")), false));
        assertRoute("198.51.100.1", 67, false, route(nowhere, relayed(), false));
    }

    @Test
    void portsFollowTheConfiguration() {
        ListenerSettings high = Datagrams.settings(Transports.Choice.AUTO, 6700, 0);
        assertEquals(6701, high.clientPort());
        assertEquals(6700, high.relayPort());
        ListenerSettings bootServerOnly = Datagrams.settings(Transports.Choice.AUTO, 0, 4011);
        assertEquals(68, bootServerOnly.clientPort());
        assertEquals(67, bootServerOnly.relayPort());
    }

    @Test
    void addressesOfNobodyAreAnObstacleAndNeverRoute() {
        for (String address : List.of(BROADCAST, "224.0.0.251", "240.0.0.1", "127.0.0.1", "0.0.0.1")) {
            Dhcp4Builder request = Packets.pxe().giaddr(ip(address));
            assertTrue(obstacle(fromRelay, request), address);
            assertThrows(IllegalStateException.class, () -> route(fromRelay, request, false), address);
        }
        assertTrue(obstacle(fromRelay.from("198.51.100.1", 0), relayed()));
    }

    @Test
    void loopbackIsAnAddressOnLoopback() {
        Link lo = new Link("lo", 1, true, List.of(ip("127.0.0.1")));
        Dhcp4Builder request = Packets.pxe().ciaddr(ip("127.0.0.5"));
        assertRoute("127.0.0.5", 68, false, route(fromClient.on(lo), request, false));
        assertEquals(false, obstacle(fromClient.on(lo).from("127.0.0.5", 68), request));
        assertEquals(true, obstacle(fromClient.from("127.0.0.5", 68), Packets.pxe()));
    }

    private static boolean obstacle(Datagrams datagrams, Dhcp4Builder request) {
        return ReplyRoute.obstacle(request.buildMessage(), datagrams.with(request.build()))
                .isPresent();
    }
}
