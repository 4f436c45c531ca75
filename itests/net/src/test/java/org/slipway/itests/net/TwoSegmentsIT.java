// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slipway.itests.net.capture.CapturedDatagram;
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

/** One server with an interface in each of two segments, a machine on each, both powered on together. */
@InNetworkLab({Need.ADDRESS_SERVER, Need.BIOS_MACHINE})
class TwoSegmentsIT {
    @Test
    void eachMachineIsSentToTheAddressOfItsOwnSegment(NetworkLab lab) throws Exception {
        Segment first = lab.segment();
        Segment second = lab.segment();
        bootOnBoth(lab, first, second, BootHost.create(lab, first, second));
    }

    @Test
    void eachMachineIsSentToTheAddressOfItsOwnSegmentWithoutNativeSocketsToo(NetworkLab lab) throws Exception {
        Segment first = lab.segment();
        Segment second = lab.segment();
        bootOnBoth(lab, first, second, BootHost.create(lab, first, second).plainJavaSockets());
    }

    private static void bootOnBoth(NetworkLab lab, Segment first, Segment second, BootHost slipway) throws Exception {
        MarkerPrograms programs = new MarkerPrograms();
        Namespace addresses = lab.namespace("addresses");
        first.plug(addresses, "eth0", 1);
        second.plug(addresses, "eth1", 1);
        AddressServer.on(lab, addresses)
                .serving(first, "eth0")
                .serving(second, "eth1")
                .start();
        slipway.policy("nbp.bios", "bios/marker.0")
                .file("bios/marker.0", programs.bios("bios"))
                .start();

        VirtualMachine one = VirtualMachine.bios(lab, first, 1);
        VirtualMachine two = VirtualMachine.bios(lab, second, 2);
        Duration oneRuns = one.awaitOnConsole(programs.marker("bios"), BootSite.BIOS_LIMIT);
        Duration twoRuns = two.awaitOnConsole(programs.marker("bios"), BootSite.BIOS_LIMIT);

        verify(slipway.datagrams(first), one, first, oneRuns);
        verify(slipway.datagrams(second), two, second, twoRuns);
    }

    /** Source, next server and server identifier of every answer are held against the segment's own address later. */
    private static void verify(List<CapturedDatagram> capture, VirtualMachine machine, Segment segment, Duration runs)
            throws Exception {
        String server = BootHost.address(segment);
        Conversation seen = Conversation.of(capture, machine.hardwareAddress());
        BootReport.print("BIOS on segment " + segment.subnet() + " of two", machine, seen, server, runs);
        List<DhcpExchange> offers = seen.from(server, 67);
        assertFalse(offers.isEmpty(), () -> "no offer from " + server + " in " + seen);
        for (DhcpExchange offer : offers) {
            assertEquals(server, offer.message().siaddr().getHostAddress());
            assertEquals(
                    server, offer.message().serverIdentifier().orElseThrow().getHostAddress());
        }
        List<DhcpExchange> strangers = seen.dhcp(exchange -> exchange.message().op() == 2
                && !List.of(server, segment.address(1))
                        .contains(exchange.datagram().source()));
        assertEquals(List.of(), strangers, "answers with an address of the other segment");
        assertEquals(List.of("bios/marker.0"), seen.fileNames());
        seen.files().forEach(file -> assertEquals(server, file.datagram().destination()));
    }
}
