// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** Machines that nobody has entered and that run iPXE: they are held until the operator decides, and go on by themselves. */
@InNetworkLab({Need.ADDRESS_SERVER, Need.BIOS_MACHINE, Need.UEFI_MACHINE, Need.IPXE_PROGRAMS})
class PendingIpxeIT {
    private static final Path PROGRAMS = Path.of("/usr/lib/ipxe");
    private static final String MESSAGE = "Ask the lab for permission.";
    /** Of the first device in an empty registry. */
    private static final String HOLD = "slipway/hold-1.ipxe";

    private static BootSite pendingSite(NetworkLab lab) throws Exception {
        BootSite site = BootSite.create(lab);
        site.slipway()
                .policy("pending.enabled", "true")
                .policy("pending.poll.s", "2")
                .policy("pending.message", MESSAGE);
        return site;
    }

    /** The machine says on its screen that it waits and for what, and the operator sees the same number. */
    private static void awaitHeld(BootSite site, VirtualMachine machine, Duration limit) throws Exception {
        machine.awaitOnConsole("request 1", limit);
        machine.awaitOnConsole(MESSAGE, limit);
        String pending = site.slipway().shell("device:list -s pending");
        assertTrue(pending.contains(machine.hardwareAddress()), pending);
    }

    /** It has asked again and was told to go on waiting. */
    private static void awaitFurtherQuestion(VirtualMachine machine, Duration limit) throws Exception {
        String waiting = "Configuring (net0 " + machine.hardwareAddress() + ")";
        int before = machine.timesOnConsole(waiting);
        machine.awaitOnConsole(waiting, before + 2, limit);
    }

    @Test
    void biosMachineIsHeldUntilItsApprovalAndThenBoots(NetworkLab lab) throws Exception {
        MarkerPrograms programs = new MarkerPrograms();
        BootSite site = pendingSite(lab);
        site.slipway()
                .policy("nbp.bios", "bios/marker.0")
                .file("bios/marker.0", programs.bios("bios"))
                .start();

        VirtualMachine machine = VirtualMachine.bios(lab, site.lan(), 1);
        awaitHeld(site, machine, BootSite.BIOS_LIMIT);
        awaitFurtherQuestion(machine, BootSite.BIOS_LIMIT);
        assertFalse(machine.console().contains(programs.marker("bios")), "booted before its approval");
        site.slipway().shell("device:approve 1");
        Duration running = machine.awaitOnConsole(programs.marker("bios"), BootSite.BIOS_LIMIT);

        Conversation seen = Conversation.of(site.slipway().datagrams(site.lan()), machine.hardwareAddress());
        BootReport.print("BIOS, held by iPXE's script and approved", machine, seen, site.server(), running);
        assertEquals(List.of(HOLD, "bios/marker.0"), seen.fileNames());
    }

    /** The firmware itself could not wait, so it is given iPXE, which can. */
    @Test
    void uefiMachineIsGivenIpxeWhichIsHeldUntilItsApprovalAndThenRunsItsScript(NetworkLab lab) throws Exception {
        MarkerPrograms programs = new MarkerPrograms();
        BootSite site = pendingSite(lab);
        site.slipway()
                .policy("nbp.x64-uefi", "x64/ipxe.efi")
                .policy("nbp.ipxe", "boot.ipxe")
                .policy("pending.hold", "ipxe")
                .file("x64/ipxe.efi", Files.readAllBytes(PROGRAMS.resolve("snponly.efi")))
                .file("boot.ipxe", programs.ipxeScript("script"))
                .start();

        VirtualMachine machine = VirtualMachine.uefiX64(lab, site.lan(), 1);
        awaitHeld(site, machine, BootSite.UEFI_LIMIT);
        site.slipway().shell("device:approve -n pc-1 1");
        Duration running = machine.awaitOnConsole(programs.marker("script"), BootSite.UEFI_LIMIT);

        Conversation seen = Conversation.of(site.slipway().datagrams(site.lan()), machine.hardwareAddress());
        BootReport.print("UEFI x64, held by a chained iPXE and approved", machine, seen, site.server(), running);
        assertEquals(
                List.of("x64/ipxe.efi", HOLD, "boot.ipxe"),
                seen.fileNames().stream().distinct().toList());
    }

    @Test
    void rejectedMachineLeavesForItsDisk(NetworkLab lab) throws Exception {
        MarkerPrograms programs = new MarkerPrograms();
        BootSite site = pendingSite(lab);
        site.slipway()
                .policy("nbp.bios", "bios/marker.0")
                .file("bios/marker.0", programs.bios("bios"))
                .start();

        VirtualMachine machine = VirtualMachine.biosWithDisk(lab, site.lan(), 1, programs.biosDisk("disk"));
        awaitHeld(site, machine, BootSite.BIOS_LIMIT);
        site.slipway().shell("device:reject 1");
        Duration running = machine.awaitOnConsole(programs.marker("disk"), BootSite.BIOS_LIMIT);

        Conversation seen = Conversation.of(site.slipway().datagrams(site.lan()), machine.hardwareAddress());
        BootReport.print("BIOS, held and rejected, from its disk", machine, seen, site.server(), running);
        assertEquals(List.of(HOLD, "slipway/local.ipxe"), seen.fileNames());
        assertFalse(machine.console().contains(programs.marker("bios")), "booted though rejected");
    }
}
