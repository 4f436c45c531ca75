// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slipway.itests.net.capture.Conversation;
import org.slipway.itests.net.lab.InNetworkLab;
import org.slipway.itests.net.lab.Need;
import org.slipway.itests.net.lab.NetworkLab;
import org.slipway.itests.net.machine.MarkerPrograms;
import org.slipway.itests.net.machine.VirtualMachine;

/** A real iPXE runs scripts that were made for its machine: one by TFTP, which sends it to another one by HTTP. */
@InNetworkLab({Need.ADDRESS_SERVER, Need.BIOS_MACHINE})
class TemplateIpxeIT {
    private static final int HTTP = 8080;

    @Test
    void scriptsWithTheFactsOfTheMachineRunAndHostileFactsStayText(NetworkLab lab) throws Exception {
        MarkerPrograms programs = new MarkerPrograms();
        String marker = new String(programs.ipxeScript("rendered"), StandardCharsets.US_ASCII);
        BootSite site = BootSite.create(lab);
        site.slipway()
                .policy("nbp.ipxe", "ipxe/first.ipxe")
                .http(HTTP)
                .template("ipxe/first.ipxe.ftl", """
                        #!ipxe
                        <#if known>
                        chain [=server.http]/ipxe/second.ipxe?mac=${net0/mac:hexhyp}
                        </#if>
                        """)
                .template(
                        "ipxe/second.ipxe.ftl",
                        marker.replaceFirst("#!ipxe\n", "#!ipxe\necho I am [=device.name], [=device.facts.note]\n"))
                .start();
        site.slipway().shell("device:add pc-1 " + VirtualMachine.hardwareAddress(1));
        site.slipway().shell("device:set pc-1 'fact.note=x || echo broken-out ; ${net0/mac}'");

        VirtualMachine machine = VirtualMachine.bios(lab, site.lan(), 1);
        Duration running = machine.awaitOnConsole(programs.marker("rendered"), BootSite.BIOS_LIMIT);

        Conversation seen = Conversation.of(site.slipway().datagrams(site.lan()), machine.hardwareAddress());
        BootReport.print("BIOS, scripts made for the machine", machine, seen, site.server(), running);
        assertTrue(machine.console().contains("I am pc-1, x __ echo broken-out _ _{net0/mac}"), machine.console());
    }
}
