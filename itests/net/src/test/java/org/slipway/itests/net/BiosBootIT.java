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
import org.slipway.itests.net.lab.Need;
import org.slipway.itests.net.lab.NetworkLab;
import org.slipway.itests.net.machine.MarkerPrograms;
import org.slipway.itests.net.machine.VirtualMachine;
import org.slipway.wire.dhcp4.Dhcp4Message;

/** SeaBIOS with the iPXE ROM, which calls itself iPXE in its very first DISCOVER although nothing was chained. */
@InNetworkLab({Need.ADDRESS_SERVER, Need.BIOS_MACHINE})
class BiosBootIT {
    private static final int VENDOR_OPTIONS = 43;

    @Test
    void machineGetsItsAddressFromTheAddressServerAndItsProgramFromSlipwaysOffer(NetworkLab lab) throws Exception {
        MarkerPrograms programs = new MarkerPrograms();
        BootSite site = BootSite.create(lab);
        site.slipway()
                .policy("nbp.bios", "bios/marker.0")
                .file("bios/marker.0", programs.bios("bios"))
                .start();

        VirtualMachine machine = VirtualMachine.bios(lab, site.lan(), 1);
        Duration running = machine.awaitOnConsole(programs.marker("bios"), BootSite.BIOS_LIMIT);

        Conversation seen = Conversation.of(site.slipway().datagrams(site.lan()), machine.hardwareAddress());
        BootReport.print("BIOS beside an address server", machine, seen, site.server(), running);
        List<DhcpExchange> offers = seen.from(site.server(), 67);
        assertFalse(offers.isEmpty(), () -> "no offer from Slipway in " + seen);
        for (DhcpExchange offer : offers) {
            Dhcp4Message message = offer.message();
            assertTrue(message.hasOption(VENDOR_OPTIONS), () -> "no option 43 in " + offer);
            assertEquals("bios/marker.0", message.file());
        }
        assertEquals(List.of(), seen.from(site.server(), 4011), "the offer was complete");
        assertEquals(List.of("bios/marker.0"), seen.fileNames());
    }
}
