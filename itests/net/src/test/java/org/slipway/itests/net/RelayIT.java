// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slipway.itests.net.capture.Conversation;
import org.slipway.itests.net.capture.DhcpExchange;
import org.slipway.itests.net.lab.InNetworkLab;
import org.slipway.itests.net.lab.Namespace;
import org.slipway.itests.net.lab.Need;
import org.slipway.itests.net.lab.NetworkLab;
import org.slipway.itests.net.lab.Segment;
import org.slipway.itests.net.machine.MarkerPrograms;
import org.slipway.itests.net.machine.VirtualMachine;
import org.slipway.itests.net.server.AddressServer;
import org.slipway.itests.net.server.BootHost;
import org.slipway.itests.net.server.DhcpRelay;

/** The servers are on one segment, the machine on another; a relay between them forwards to both servers. */
@InNetworkLab({Need.ADDRESS_SERVER, Need.RELAY, Need.BIOS_MACHINE})
class RelayIT {
    private static final int GATEWAY = 254;
    private static final int RELAY_AGENT = 82;

    @Test
    void biosMachineBehindARelayBootsFromSlipway(NetworkLab lab) throws Exception {
        MarkerPrograms programs = new MarkerPrograms();
        Segment servers = lab.segment();
        Segment machines = lab.segment();
        Namespace addresses = lab.namespace("addresses");
        servers.plug(addresses, "eth0", 1);
        BootHost slipway = BootHost.create(lab, servers);
        Namespace router = lab.namespace("router");
        servers.plug(router, "eth0", GATEWAY);
        machines.plug(router, "eth1", GATEWAY);
        for (Namespace host : List.of(addresses, slipway.namespace())) {
            host.ip("route", "add", "default", "via", servers.address(GATEWAY));
        }
        AddressServer.on(lab, addresses)
                .serving(servers, "eth0")
                .serving(machines)
                .start();
        DhcpRelay.start(lab, router, "eth1", "eth0", servers.address(1), BootHost.address(servers));
        slipway.policy("nbp.bios", "bios/marker.0")
                .file("bios/marker.0", programs.bios("bios"))
                .start();

        VirtualMachine machine = VirtualMachine.bios(lab, machines, 1);
        Duration running = machine.awaitOnConsole(programs.marker("bios"), BootSite.BIOS_LIMIT);

        Conversation seen = Conversation.of(slipway.datagrams(servers), machine.hardwareAddress());
        BootReport.print("BIOS behind a relay", machine, seen, BootHost.address(servers), running);
        List<DhcpExchange> offers = seen.from(BootHost.address(servers), 67);
        assertFalse(offers.isEmpty(), () -> "no offer from Slipway in " + seen);
        for (DhcpExchange offer : offers) {
            assertEquals(machines.address(GATEWAY), offer.datagram().destination(), offer::toString);
            assertEquals(67, offer.datagram().destinationPort(), offer::toString);
            assertEquals(machines.address(GATEWAY), offer.message().giaddr().getHostAddress());
            assertTrue(offer.message().hasOption(RELAY_AGENT), () -> "relay agent information is gone: " + offer);
        }
        assertEquals("bios/marker.0", seen.fileNames().get(0));
    }
}
