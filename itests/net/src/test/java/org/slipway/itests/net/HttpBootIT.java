// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
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

/** OVMF for x64, HTTP Boot over IPv4. */
@InNetworkLab({Need.ADDRESS_SERVER, Need.UEFI_MACHINE})
class HttpBootIT {
    private static final int VENDOR_OPTIONS = 43;
    private static final int URL = 67;

    @Test
    void machineIsToldAUrlBesideTheAddressServerAndRunsWhatItLoadsFromThere(NetworkLab lab) throws Exception {
        MarkerPrograms programs = new MarkerPrograms();
        BootSite site = BootSite.create(lab);
        site.slipway()
                .policy("http.x64-uefi", "x64/marker.efi")
                .http(80)
                .file("x64/marker.efi", programs.uefiX64("http"))
                .start();

        VirtualMachine machine = VirtualMachine.uefiX64Http(lab, site.lan(), 1);
        Duration running = machine.awaitOnConsole(programs.marker("http"), BootSite.UEFI_LIMIT);

        Conversation seen = Conversation.of(site.slipway().datagrams(site.lan()), machine.hardwareAddress());
        BootReport.print("UEFI x64 by HTTP beside an address server", machine, seen, site.server(), running);
        List<DhcpExchange> offers = seen.from(site.server(), 67);
        assertFalse(offers.isEmpty(), () -> "no offer from Slipway in " + seen);
        for (DhcpExchange offer : offers) {
            assertFalse(offer.message().hasOption(VENDOR_OPTIONS), () -> "option 43 in " + offer);
            assertEquals(
                    "http://" + site.server() + "/x64/marker.efi",
                    new String(offer.message().option(URL).orElseThrow(), StandardCharsets.US_ASCII));
        }
        assertEquals(List.of(), seen.fileNames(), "nothing by TFTP");
    }
}
