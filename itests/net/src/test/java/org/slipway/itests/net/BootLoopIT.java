// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slipway.itests.net.capture.Conversation;
import org.slipway.itests.net.lab.InNetworkLab;
import org.slipway.itests.net.lab.Need;
import org.slipway.itests.net.lab.NetworkLab;
import org.slipway.itests.net.machine.MarkerPrograms;
import org.slipway.itests.net.machine.VirtualMachine;

/** Machines with the network before the disk whose program always resets them: an installation that never ends. */
@InNetworkLab({Need.ADDRESS_SERVER, Need.BIOS_MACHINE, Need.UEFI_MACHINE})
class BootLoopIT {
    private static final int BOOTS = 3;
    private static final Duration UEFI_LOOP_LIMIT = BootSite.UEFI_LIMIT.multipliedBy(BOOTS);

    private static BootSite siteWithGuard(NetworkLab lab) throws Exception {
        BootSite site = BootSite.create(lab);
        site.slipway().policy("loop.boots", Integer.toString(BOOTS));
        return site;
    }

    @Test
    void biosMachineIsStoppedAtTheConfiguredCountAndLeavesForItsDisk(NetworkLab lab) throws Exception {
        MarkerPrograms programs = new MarkerPrograms();
        BootSite site = siteWithGuard(lab);
        site.slipway()
                .policy("nbp.bios", "bios/install.0")
                .file("bios/install.0", programs.biosReset("install"))
                .start();

        VirtualMachine machine = VirtualMachine.biosWithDisk(lab, site.lan(), 1, programs.biosDisk("disk"));
        Duration running = machine.awaitOnConsole(programs.marker("disk"), BootSite.BIOS_LIMIT.multipliedBy(BOOTS));

        assertEquals(BOOTS, machine.timesOnConsole(programs.marker("install")));
        Conversation seen = Conversation.of(site.slipway().datagrams(site.lan()), machine.hardwareAddress());
        BootReport.print("BIOS in a boot loop, stopped", machine, seen, site.server(), running);
        assertEquals("slipway/local.ipxe", seen.fileNames().get(seen.fileNames().size() - 1));
        assertToldToTheOperator(site, machine, "bios/install.0");
    }

    /**
     * To the end of the abort program only: OVMF tries HTTP Boot in vain before its disk, and takes minutes for that. Without
     * an abort program it takes minutes for PXE, too, as firmware does that is not answered.
     */
    @Test
    void uefiMachineIsStoppedAtTheConfiguredCountAndLeavesByTheAbortProgram(NetworkLab lab) throws Exception {
        MarkerPrograms programs = new MarkerPrograms();
        BootSite site = siteWithGuard(lab);
        site.slipway()
                .policy("nbp.x64-uefi", "x64/install.efi")
                .policy("nbp.x64-uefi.abort", "x64/leave.efi")
                .file("x64/install.efi", programs.uefiX64Reset("install"))
                .file("x64/leave.efi", programs.uefiX64Leave("leave"))
                .start();

        VirtualMachine machine = VirtualMachine.uefiX64WithDisk(lab, site.lan(), 1, programs.uefiX64("disk"));
        Duration running = machine.awaitOnConsole(programs.marker("leave"), UEFI_LOOP_LIMIT);
        machine.awaitOnConsole("Aborted", BootSite.UEFI_LIMIT);

        assertEquals(BOOTS, machine.timesOnConsole(programs.marker("install")));
        Conversation seen = Conversation.of(site.slipway().datagrams(site.lan()), machine.hardwareAddress());
        assertEquals("x64/leave.efi", seen.fileNames().get(seen.fileNames().size() - 1));
        BootReport.print("UEFI x64 in a boot loop, stopped", machine, seen, site.server(), running);
        assertToldToTheOperator(site, machine, "x64/install.efi");
    }

    /** Which machine, which program, and why: in the decision, in the machine's timeline, and as a warning. */
    private static void assertToldToTheOperator(BootSite site, VirtualMachine machine, String program)
            throws Exception {
        String reason = "boot loop: " + program;
        String mac = machine.hardwareAddress();
        String decisions = site.slipway().shell("pxe:trace -d");
        assertTrue(decisions.lines().anyMatch(line -> line.contains(mac) && line.contains(reason)), decisions);
        String timeline = site.slipway().shell("pxe:timeline " + mac);
        assertTrue(timeline.lines().anyMatch(line -> line.contains("STOPPED") && line.contains(reason)), timeline);
        String log = site.slipway().log();
        assertEquals(
                1,
                log.lines()
                        .filter(line -> line.contains("WARN") && line.contains(mac) && line.contains(reason))
                        .count(),
                log);
    }
}
