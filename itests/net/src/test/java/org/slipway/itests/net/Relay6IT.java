// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slipway.itests.net.lab.InNetworkLab;
import org.slipway.itests.net.lab.Namespace;
import org.slipway.itests.net.lab.Need;
import org.slipway.itests.net.lab.NetworkLab;
import org.slipway.itests.net.lab.Segment;
import org.slipway.itests.net.machine.MarkerPrograms;
import org.slipway.itests.net.machine.VirtualMachine;
import org.slipway.itests.net.server.BootHost;
import org.slipway.itests.net.server.DhcpRelay;

/**
 * Slipway is on one segment, firmware that speaks IPv6 on another with the DHCPv6 server that gives it its address; a relay
 * between them forwards to Slipway.
 */
@InNetworkLab({Need.RELAY, Need.UEFI_MACHINE})
class Relay6IT {
    private static final int RELAY = 254;

    @Test
    void uefiMachineBehindARelayBootsFromSlipway(NetworkLab lab) throws Exception {
        MarkerPrograms programs = new MarkerPrograms();
        Segment servers = lab.segment();
        Segment machines = lab.segment();
        machines.ensureAddressServer6(lab);
        servers.routeIpv6();
        BootHost slipway = BootHost.create(lab, servers).ipv6(servers);
        slipway.namespace().ip("-6", "route", "add", "default", "via", servers.address6(1));
        Namespace relay = lab.namespace("relay");
        servers.plug(relay, "eth0");
        servers.plug6(relay, "eth0", RELAY);
        machines.plug(relay, "eth1");
        machines.plug6(relay, "eth1", RELAY);
        slipway.policy("nbp.x64-uefi", "x64/marker.efi")
                .file("x64/marker.efi", programs.uefiX64("x64"))
                .start();
        DhcpRelay.start6(lab, relay, "eth1", "eth0", BootHost.address6(servers));

        VirtualMachine machine = VirtualMachine.uefiX64Ipv6(lab, machines, 1);
        Duration running = machine.awaitOnConsole(programs.marker("x64"), BootSite.UEFI_LIMIT);

        System.out.println("[net] UEFI x64 over IPv6 behind a relay: running after " + running.toSeconds() + " s");
        String log = slipway.log();
        String url = "tftp://[" + BootHost.address6(servers) + "]/x64/marker.efi";
        assertTrue(log.contains(machine.hardwareAddress() + " SOLICIT x64-uefi (7)"), log);
        assertTrue(
                log.contains("ADVERTISE " + url + " by relay to [" + servers.address6(RELAY) + "]:547, policy NBP"),
                log);
        assertTrue(log.contains("REPLY " + url + " to ["), log);
    }
}
