// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.slipway.core.internal.Packets.ip;
import static org.slipway.core.internal.Packets.ip6;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListenerSettingsTest {
    private static final Link LO = new Link("lo", 1, true, List.of(ip("127.0.0.1")));
    private static final Link ETH0 = new Link("eth0", 2, false, List.of(ip("192.0.2.10"), ip("192.0.2.11")));
    private static final Link ETH1 = new Link("eth1", 3, false, List.of(ip("198.51.100.10")));

    private static List<String> sockets(int dhcp, int proxy, boolean bound, Link... links) {
        return Datagrams.settings(Transports.Choice.AUTO, dhcp, proxy).sockets(List.of(links), bound).stream()
                .map(SocketSpec::toString)
                .toList();
    }

    @Test
    void addressesComeBeforeTheBroadcastsThatTheyAnswer() {
        assertEquals(
                List.of(
                        "192.0.2.10:67 on eth0",
                        "192.0.2.11:67 on eth0",
                        "198.51.100.10:67 on eth1",
                        "0.0.0.0:67 on eth0",
                        "0.0.0.0:67 on eth1"),
                sockets(67, 0, true, ETH0, ETH1));
    }

    @Test
    void oneSocketHearsEveryBroadcastWhereTheyCannotBeToldApart() {
        assertEquals(
                List.of(
                        "127.0.0.1:67 on lo",
                        "198.51.100.10:67 on eth1",
                        "0.0.0.0:67 on every interface",
                        "127.0.0.1:4011 on lo",
                        "198.51.100.10:4011 on eth1",
                        "0.0.0.0:4011 on every interface"),
                sockets(67, 4011, false, LO, ETH1));
        assertEquals(List.of("127.0.0.1:67 on lo"), sockets(67, 0, false, LO));
    }

    @Test
    void linksWithIpv6HearTheGroups() {
        Link eth0 = new Link("eth0", 2, false, true, List.of(), List.of(ip6("2001:db8::10"), ip6("fe80::10%2")));
        Link eth1 = new Link("eth1", 3, false, true, List.of(), List.of(ip6("fe80::10%3")));
        List<Link> links = List.of(ETH1, eth0, eth1);
        ListenerSettings settings = Datagrams.settings(Transports.Choice.AUTO, 0, 0, 547);

        assertEquals(
                List.of(
                        "[2001:db8::10]:547 on eth0",
                        "[fe80::10%2]:547 on eth0",
                        "[fe80::10%3]:547 on eth1",
                        "[ff02::1:2]:547 on eth0",
                        "[ff02::1:2]:547 on eth1",
                        "[ff05::1:3]:547 on eth0",
                        "[ff05::1:3]:547 on eth1"),
                texts(settings.sockets(links, true)));
        assertEquals(
                "[ff05::1:3]:547 on every interface",
                texts(settings.sockets(links, false)).get(5));
        assertEquals(List.of(2, 3), settings.sockets(links, false).get(5).memberships());
        assertEquals(6, settings.sockets(links, false).size());
        assertEquals(
                "[2001:db8::10]:4011 on eth0",
                texts(Datagrams.settings(Transports.Choice.AUTO, 0, 4011, 547).sockets(links, true))
                        .get(9));
    }

    private static List<String> texts(List<SocketSpec> specs) {
        return specs.stream().map(SocketSpec::toString).toList();
    }

    @Test
    void machinesAreToldAnAddressThatReachesThem() {
        Link eth0 = new Link("eth0", 2, false, true, List.of(), List.of(ip6("2001:db8::10"), ip6("fe80::10%2")));
        ListenerSettings settings = Datagrams.settings();

        assertEquals(ip6("2001:db8::10"), settings.advertised(eth0, ip6("fe80::10%2")));
        assertEquals(ip6("2001:db8::11"), settings.advertised(eth0, ip6("2001:db8::11")));
        assertEquals(ip("192.0.2.10"), settings.advertised(ETH0, ip("192.0.2.10")));
    }

    @Test
    void portZeroIsNoSocket() {
        assertEquals(List.of(), sockets(0, 0, true, ETH0));
        assertEquals(List.of(), sockets(67, 4011, false));
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
}
