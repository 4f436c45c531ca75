// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slipway.itests.net.lab.InNetworkLab;
import org.slipway.itests.net.lab.Need;
import org.slipway.itests.net.lab.NetworkLab;
import org.slipway.itests.net.lab.Segment;
import org.slipway.itests.net.machine.MarkerPrograms;
import org.slipway.itests.net.machine.VirtualMachine;
import org.slipway.itests.net.server.BootHost;

/** Firmware that speaks IPv6 only, beside a DHCPv6 server that gives addresses and knows nothing of booting. */
@InNetworkLab({Need.UEFI_MACHINE})
class UefiIpv6BootIT {

    @Test
    void machineMulticastsAsksPort4011AndLoadsTheProgramOverIpv6(NetworkLab lab) throws Exception {
        boot(lab, false);
    }

    @Test
    void sameWithPlainJavaSockets(NetworkLab lab) throws Exception {
        boot(lab, true);
    }

    private static void boot(NetworkLab lab, boolean plainJava) throws Exception {
        MarkerPrograms programs = new MarkerPrograms();
        Segment lan = lab.segment();
        lan.ensureAddressServer6(lab);
        BootHost slipway = BootHost.create(lab, lan).ipv6(lan);
        if (plainJava) {
            slipway.plainJavaSockets();
        }
        slipway.policy("nbp.x64-uefi", "x64/marker.efi")
                .file("x64/marker.efi", programs.uefiX64("x64"))
                .start();

        VirtualMachine machine = VirtualMachine.uefiX64Ipv6(lab, lan, 1);
        Duration running = machine.awaitOnConsole(programs.marker("x64"), BootSite.UEFI_LIMIT);

        System.out.println("[net] UEFI x64 over IPv6: running after " + running.toSeconds() + " s");
        String log = slipway.log();
        String url = "tftp://[" + BootHost.address6(lan) + "]/x64/marker.efi";
        assertTrue(log.contains(machine.hardwareAddress() + " SOLICIT x64-uefi (7)"), log);
        assertTrue(log.contains("ADVERTISE " + url + " to [fe80::"), log);
        assertTrue(log.contains("REPLY " + url + " to ["), log);
        assertTrue(log.contains("]:4011, policy NBP"), log);
    }
}
