// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slipway.itests.net.capture.Conversation;
import org.slipway.itests.net.capture.DhcpExchange;
import org.slipway.itests.net.lab.InNetworkLab;
import org.slipway.itests.net.lab.Need;
import org.slipway.itests.net.lab.NetworkLab;
import org.slipway.itests.net.machine.MarkerPrograms;
import org.slipway.itests.net.machine.VirtualMachine;

/** OVMF for x64, PXE over IPv4. */
@InNetworkLab({Need.ADDRESS_SERVER, Need.UEFI_MACHINE})
class UefiBootIT {
    private static final int VENDOR_OPTIONS = 43;

    @Test
    void machineAsksPort4011AfterAnOfferWithoutVendorOptionsAndRunsTheProgramNamedThere(NetworkLab lab)
            throws Exception {
        MarkerPrograms programs = new MarkerPrograms();
        BootSite site = BootSite.create(lab);
        site.slipway()
                .policy("nbp.x64-uefi", "x64/marker.efi")
                .file("x64/marker.efi", programs.uefiX64("x64"))
                .start();

        VirtualMachine machine = VirtualMachine.uefiX64(lab, site.lan(), 1);
        Duration running = machine.awaitOnConsole(programs.marker("x64"), BootSite.UEFI_LIMIT);

        Conversation seen = Conversation.of(site.slipway().datagrams(site.lan()), machine.hardwareAddress());
        BootReport.print("UEFI x64 beside an address server", machine, seen, site.server(), running);
        List<DhcpExchange> offers = seen.from(site.server(), 67);
        assertFalse(offers.isEmpty(), () -> "no offer from Slipway in " + seen);
        for (DhcpExchange offer : offers) {
            assertFalse(offer.message().hasOption(VENDOR_OPTIONS), () -> "option 43 in " + offer);
        }
        List<DhcpExchange> answers = seen.from(site.server(), 4011);
        assertFalse(answers.isEmpty(), seen::toString);
        for (DhcpExchange answer : answers) {
            assertEquals(4011, answer.datagram().destinationPort(), answer::toString);
            assertEquals("x64/marker.efi", answer.message().file());
        }
        assertEquals(Set.of("x64/marker.efi"), Set.copyOf(seen.fileNames()));
    }
}
