// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slipway.itests.net.capture.Conversation;
import org.slipway.itests.net.lab.InNetworkLab;
import org.slipway.itests.net.lab.Need;
import org.slipway.itests.net.lab.NetworkLab;
import org.slipway.itests.net.machine.MarkerPrograms;
import org.slipway.itests.net.machine.VirtualMachine;

/** Firmware that loads iPXE from Slipway, which then asks Slipway again and must not be given itself. */
@InNetworkLab({Need.ADDRESS_SERVER, Need.BIOS_MACHINE, Need.UEFI_MACHINE, Need.IPXE_PROGRAMS})
class ChainedIpxeIT {
    private static final Path PROGRAMS = Path.of("/usr/lib/ipxe");

    @Test
    void uefiMachineLoadsIpxeOnceAndIpxeGetsItsScript(NetworkLab lab) throws Exception {
        MarkerPrograms programs = new MarkerPrograms();
        BootSite site = BootSite.create(lab);
        site.slipway()
                .policy("nbp.x64-uefi", "x64/ipxe.efi")
                .policy("nbp.ipxe", "boot.ipxe")
                .file("x64/ipxe.efi", Files.readAllBytes(PROGRAMS.resolve("snponly.efi")))
                .file("boot.ipxe", programs.ipxeScript("script"))
                .start();

        VirtualMachine machine = VirtualMachine.uefiX64(lab, site.lan(), 1);
        Duration running = machine.awaitOnConsole(programs.marker("script"), BootSite.UEFI_LIMIT);

        Conversation seen = Conversation.of(site.slipway().datagrams(site.lan()), machine.hardwareAddress());
        BootReport.print("UEFI x64 through iPXE", machine, seen, site.server(), running);
        List<String> files = seen.fileNames().stream().distinct().toList();
        assertEquals(List.of("x64/ipxe.efi", "boot.ipxe"), files);
        assertEquals("boot.ipxe", seen.fileNames().get(seen.fileNames().size() - 1));
    }

    /**
     * The ROM is iPXE too and says so, thus it gets the script at once. The script loads undionly.kpxe, whose network
     * driver tells it apart from the ROM, and the same script then prints the marker.
     */
    @Test
    void biosMachineLoadsIpxeOnceAndIpxeGetsItsScript(NetworkLab lab) throws Exception {
        MarkerPrograms programs = new MarkerPrograms();
        String script = "#!ipxe\niseq ${net0/chip} undionly || chain undionly.kpxe\n"
                + new String(programs.ipxeScript("script"), StandardCharsets.US_ASCII);
        BootSite site = BootSite.create(lab);
        site.slipway()
                .policy("nbp.bios", "undionly.kpxe")
                .policy("nbp.ipxe", "boot.ipxe")
                .file("undionly.kpxe", Files.readAllBytes(PROGRAMS.resolve("undionly.kpxe")))
                .file("boot.ipxe", script.getBytes(StandardCharsets.US_ASCII))
                .start();

        VirtualMachine machine = VirtualMachine.bios(lab, site.lan(), 1);
        Duration running = machine.awaitOnConsole(programs.marker("script"), BootSite.BIOS_LIMIT);

        Conversation seen = Conversation.of(site.slipway().datagrams(site.lan()), machine.hardwareAddress());
        BootReport.print("BIOS through undionly.kpxe", machine, seen, site.server(), running);
        assertEquals(List.of("boot.ipxe", "undionly.kpxe", "boot.ipxe"), seen.fileNames());
    }
}
