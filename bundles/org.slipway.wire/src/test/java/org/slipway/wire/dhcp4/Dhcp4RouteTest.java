// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.Ipv4;
import org.slipway.wire.RequestPath;

/** The rows of pxe-api.md 3.3, each with and without what should not matter to it. */
class Dhcp4RouteTest {
    private static final String BROADCAST = "255.255.255.255";
    private static final byte[] RELAY_PORT = {19, 0};

    private final RequestPath fromClient = from("0.0.0.0", 68);
    private final RequestPath fromRelay = from("198.51.100.1", 6767);
    private final RequestPath toBootServer = toBootServer("192.0.2.50", 4011);

    private static RequestPath from(String address, int port) {
        return new RequestPath(new InetSocketAddress(Ipv4.of(address), port), false, false);
    }

    private static RequestPath toBootServer(String address, int port) {
        return new RequestPath(new InetSocketAddress(Ipv4.of(address), port), true, false);
    }

    private static RequestPath onLoopback(RequestPath path) {
        return new RequestPath(path.source(), path.bootServerPort(), true);
    }

    private static Dhcp4Route route(RequestPath path, Dhcp4Builder request, boolean nak) {
        return Dhcp4Route.of(request.buildMessage(), nak, path, 68, 67);
    }

    private static Dhcp4Builder pxe() {
        return Dhcp4Builder.request()
                .xid(0x51c0ffee)
                .hardwareAddress(HardwareAddress.parse("02:00:00:00:00:01"))
                .messageType(Dhcp4MessageType.DISCOVER)
                .option(Dhcp4OptionCode.VENDOR_CLASS, "PXEClient:Arch:00007:UNDI:003016");
    }

    private static void assertRoute(String address, int port, boolean broadcast, Dhcp4Route route) {
        assertEquals(new InetSocketAddress(Ipv4.of(address), port), route.target());
        assertEquals(broadcast, route.broadcast());
    }

    private static Dhcp4Builder relayed() {
        return pxe().giaddr(Ipv4.of("198.51.100.1")).hops(1);
    }

    @Test
    void relayGetsEveryReplyAtTheRelayPort() {
        assertRoute("198.51.100.1", 67, false, route(fromRelay, relayed(), false));
        assertRoute("198.51.100.1", 67, false, route(fromRelay, relayed().broadcast(true), false));
        assertRoute("198.51.100.1", 67, false, route(fromRelay, relayed().ciaddr(Ipv4.of("192.0.2.50")), false));
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
        Dhcp4Builder request = pxe().option(Dhcp4OptionCode.RELAY_AGENT_INFORMATION, RELAY_PORT);
        assertRoute(BROADCAST, 68, true, route(fromClient, request, false));
    }

    @Test
    void nakIsBroadcastEvenToClientWithAddress() {
        assertRoute(BROADCAST, 68, true, route(fromClient, pxe().ciaddr(Ipv4.of("192.0.2.50")), true));
    }

    @Test
    void clientWithAddressGetsUnicastAtTheClientPort() {
        Dhcp4Builder request = pxe().ciaddr(Ipv4.of("192.0.2.50"));
        assertRoute("192.0.2.50", 68, false, route(from("192.0.2.50", 1068), request, false));
        assertRoute("192.0.2.50", 68, false, route(fromClient, request.broadcast(true), false));
    }

    @Test
    void clientWithoutAddressGetsBroadcastWithTheFlag() {
        assertRoute(BROADCAST, 68, true, route(fromClient, pxe().broadcast(true), false));
        assertRoute(BROADCAST, 68, true, route(fromClient, pxe(), false));
    }

    @Test
    void bootServerAnswersWhereTheRequestCameFrom() {
        Dhcp4Builder request = pxe().ciaddr(Ipv4.of("192.0.2.50"));
        assertRoute("192.0.2.50", 4011, false, route(toBootServer, request, false));
        assertRoute("192.0.2.50", 68, false, route(toBootServer("192.0.2.50", 68), request, false));
        assertRoute("198.51.100.7", 50_000, false, route(toBootServer("198.51.100.7", 50_000), request, false));
        assertRoute("198.51.100.1", 67, false, route(toBootServer("198.51.100.1", 67), relayed(), false));
    }

    @Test
    void bootServerGoesByTheTableForSourceWithoutAddress() {
        RequestPath nowhere = toBootServer("0.0.0.0", 68);
        assertRoute(BROADCAST, 68, true, route(nowhere, pxe(), false));
        assertRoute("192.0.2.50", 68, false, route(nowhere, pxe().ciaddr(Ipv4.of("192.0.2.50")), false));
        assertRoute("198.51.100.1", 67, false, route(nowhere, relayed(), false));
    }

    @Test
    void addressesOfNobodyAreAnObstacleAndNeverRoute() {
        for (String address : List.of(BROADCAST, "224.0.0.251", "240.0.0.1", "127.0.0.1", "0.0.0.1")) {
            Dhcp4Builder request = pxe().giaddr(Ipv4.of(address));
            assertTrue(obstacle(fromRelay, request), address);
            assertThrows(IllegalStateException.class, () -> route(fromRelay, request, false), address);
        }
        assertTrue(obstacle(from("198.51.100.1", 0), relayed()));
    }

    @Test
    void loopbackIsAnAddressOnLoopback() {
        Dhcp4Builder request = pxe().ciaddr(Ipv4.of("127.0.0.5"));
        assertRoute("127.0.0.5", 68, false, route(onLoopback(fromClient), request, false));
        assertEquals(false, obstacle(onLoopback(from("127.0.0.5", 68)), request));
        assertEquals(true, obstacle(from("127.0.0.5", 68), pxe()));
    }

    private static boolean obstacle(RequestPath path, Dhcp4Builder request) {
        return Dhcp4Route.obstacle(request.buildMessage(), path).isPresent();
    }
}
