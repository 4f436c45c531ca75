// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slipway.itests.net.capture.Conversation;
import org.slipway.itests.net.capture.DhcpExchange;
import org.slipway.itests.net.lab.InNetworkLab;
import org.slipway.itests.net.lab.Need;
import org.slipway.itests.net.lab.NetworkLab;
import org.slipway.itests.net.lab.Segment;
import org.slipway.itests.net.machine.MarkerPrograms;
import org.slipway.itests.net.machine.VirtualMachine;
import org.slipway.itests.net.server.AddressServer;
import org.slipway.itests.net.server.BootHost;

/** Boots whose file name comes from port 4011: because the offer has none, or because port 67 is somebody else's. */
@InNetworkLab({Need.ADDRESS_SERVER, Need.BIOS_MACHINE, Need.UEFI_MACHINE})
class BootServerPortIT {
    @Test
    void biosMachineAsksPort4011WhenOffersAreInBinlForm(NetworkLab lab) throws Exception {
        MarkerPrograms programs = new MarkerPrograms();
        BootSite site = BootSite.create(lab);
        site.slipway()
                .policy("offer.form", "binl")
                .policy("nbp.bios", "bios/marker.0")
                .file("bios/marker.0", programs.bios("bios"))
                .start();

        VirtualMachine machine = VirtualMachine.bios(lab, site.lan(), 1);
        Duration running = machine.awaitOnConsole(programs.marker("bios"), BootSite.BIOS_LIMIT);

        Conversation seen = Conversation.of(site.slipway().datagrams(site.lan()), machine.hardwareAddress());
        BootReport.print("BIOS with a BINL offer", machine, seen, site.server(), running);
        assertFalse(seen.from(site.server(), 67).isEmpty(), seen::toString);
        assertFileNamedOn4011(seen, site.server(), "bios/marker.0");
    }

    @Test
    void biosMachineComesToSlipwayOnTheHostOfAnAddressServerThatAnnouncesPxe(NetworkLab lab) throws Exception {
        MarkerPrograms programs = new MarkerPrograms();
        Segment lan = lab.segment();
        BootHost slipway = sharedHost(lab, lan)
                .policy("nbp.bios", "bios/marker.0")
                .file("bios/marker.0", programs.bios("bios"))
                .start();

        VirtualMachine machine = VirtualMachine.bios(lab, lan, 1);
        Duration running = machine.awaitOnConsole(programs.marker("bios"), BootSite.BIOS_LIMIT);

        Conversation seen = Conversation.of(slipway.datagrams(lan), machine.hardwareAddress());
        BootReport.print("BIOS, address server on the same host", machine, seen, BootHost.address(lan), running);
        assertFileNamedOn4011(seen, BootHost.address(lan), "bios/marker.0");
    }

    @Test
    void uefiMachineComesToSlipwayOnTheHostOfAnAddressServerThatAnnouncesPxe(NetworkLab lab) throws Exception {
        MarkerPrograms programs = new MarkerPrograms();
        Segment lan = lab.segment();
        BootHost slipway = sharedHost(lab, lan)
                .policy("nbp.x64-uefi", "x64/marker.efi")
                .file("x64/marker.efi", programs.uefiX64("x64"))
                .start();

        VirtualMachine machine = VirtualMachine.uefiX64(lab, lan, 1);
        Duration running = machine.awaitOnConsole(programs.marker("x64"), BootSite.UEFI_LIMIT);

        Conversation seen = Conversation.of(slipway.datagrams(lan), machine.hardwareAddress());
        BootReport.print("UEFI x64, address server on the same host", machine, seen, BootHost.address(lan), running);
        assertFileNamedOn4011(seen, BootHost.address(lan), "x64/marker.efi");
    }

    private static BootHost sharedHost(NetworkLab lab, Segment lan) throws Exception {
        BootHost host = BootHost.create(lab, lan).bootServerPortOnly();
        AddressServer.on(lab, host.namespace())
                .announcingPxe()
                .serving(lan, "eth0")
                .start();
        return host;
    }

    private static void assertFileNamedOn4011(Conversation seen, String server, String file) {
        List<DhcpExchange> answers = seen.from(server, 4011);
        assertFalse(answers.isEmpty(), seen::toString);
        answers.forEach(answer -> assertEquals(file, answer.message().file()));
        assertEquals(file, seen.fileNames().get(0));
    }
}
