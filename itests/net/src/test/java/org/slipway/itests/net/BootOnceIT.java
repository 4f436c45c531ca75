// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slipway.itests.net.capture.Conversation;
import org.slipway.itests.net.lab.InNetworkLab;
import org.slipway.itests.net.lab.Need;
import org.slipway.itests.net.lab.NetworkLab;
import org.slipway.itests.net.machine.MarkerPrograms;
import org.slipway.itests.net.machine.VirtualMachine;

/** A device that is to load a program once: the complete transfer uses the wish up. */
@InNetworkLab({Need.ADDRESS_SERVER, Need.BIOS_MACHINE})
class BootOnceIT {

    @Test
    void programIsLoadedOnceAndTheNextBootIsAsUsual(NetworkLab lab) throws Exception {
        MarkerPrograms programs = new MarkerPrograms();
        BootSite site = BootSite.create(lab);
        site.slipway()
                .policy("nbp.bios", "bios/usual.0")
                .file("bios/usual.0", programs.bios("usual"))
                .file("bios/install.0", programs.biosReset("install"))
                .start();
        site.slipway().shell("device:add pc-1 " + VirtualMachine.hardwareAddress(1));
        site.slipway().shell("device:set pc-1 bootOnce=bios/install.0 bootOnceReset=after_transfer");

        VirtualMachine machine = VirtualMachine.biosWithDisk(lab, site.lan(), 1, programs.biosDisk("disk"));
        Duration running = machine.awaitOnConsole(programs.marker("usual"), BootSite.BIOS_LIMIT);

        assertEquals(1, machine.timesOnConsole(programs.marker("install")));
        Conversation seen = Conversation.of(site.slipway().datagrams(site.lan()), machine.hardwareAddress());
        BootReport.print("BIOS, once another program", machine, seen, site.server(), running);
        assertEquals(List.of("bios/install.0", "bios/usual.0"), seen.fileNames());
        String device = site.slipway().shell("device:show pc-1");
        assertTrue(device.lines().anyMatch(line -> line.matches("boot once +-")), device);
    }
}
