// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slipway.itests.net.lab.InNetworkLab;
import org.slipway.itests.net.lab.Namespace;
import org.slipway.itests.net.lab.Need;
import org.slipway.itests.net.lab.NetworkLab;
import org.slipway.itests.net.lab.Segment;
import org.slipway.itests.net.machine.MarkerPrograms;
import org.slipway.itests.net.machine.VirtualMachine;
import org.slipway.itests.net.server.AddressServer;
import org.slipway.itests.net.server.DnsmasqStandIn;

@InNetworkLab({Need.BIOS_MACHINE, Need.UEFI_MACHINE, Need.ADDRESS_SERVER})
class BiosBootIT {
    @Test
    void machinesBoot(NetworkLab lab) throws Exception {
        Segment lan = lab.segment();
        Namespace site = lab.namespace("site");
        lan.plug(site, "eth0", 1);
        AddressServer.on(lab, site).serving(lan, "eth0").start();
        Namespace slip = lab.namespace("slip");
        lan.plug(slip, "eth0", 10);
        Path boot = Files.createDirectory(lab.directory().resolve("boot"));
        MarkerPrograms programs = new MarkerPrograms();
        Files.write(boot.resolve("bios.0"), programs.bios("bios"));
        Files.write(boot.resolve("x64.efi"), programs.uefiX64("x64"));
        DnsmasqStandIn.start(
                lab,
                slip,
                boot,
                List.of(
                        "dhcp-range=" + lan.subnet() + ",proxy",
                        "pxe-service=x86PC,\"x\",bios",
                        "pxe-service=X86-64_EFI,\"x\",x64.efi"));
        VirtualMachine bios = VirtualMachine.bios(lab, lan, 1);
        System.out.println("[net] bios " + bios.awaitOnConsole(programs.marker("bios"), Duration.ofSeconds(30)));
        bios.close();
        VirtualMachine uefi = VirtualMachine.uefiX64(lab, lan, 2);
        System.out.println("[net] uefi " + uefi.awaitOnConsole(programs.marker("x64"), Duration.ofSeconds(60)));
    }
}
