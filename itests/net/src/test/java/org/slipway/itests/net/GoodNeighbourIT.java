// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slipway.itests.net.capture.CapturedDatagram;
import org.slipway.itests.net.client.BurstRun;
import org.slipway.itests.net.client.DatagramList;
import org.slipway.itests.net.lab.InNetworkLab;
import org.slipway.itests.net.lab.Namespace;
import org.slipway.itests.net.lab.Need;
import org.slipway.itests.net.lab.NetworkLab;

/** Slipway on a segment with people who do not netboot: they must not notice that it is there. */
@InNetworkLab({Need.ADDRESS_SERVER, Need.ORDINARY_CLIENT})
class GoodNeighbourIT {
    private static final int CLIENT_HOST = 50;
    private static final int CLIENT_PORT = 68;
    private static final int RELAY_PORT = 67;

    @Test
    void ordinaryClientGetsItsLeaseAndNoDatagramFromSlipway(NetworkLab lab) throws Exception {
        BootSite site = startedSite(lab);
        Namespace client = lab.namespace("client");
        site.lan().plug(client, "eth0");

        String output = client.run(
                Duration.ofSeconds(30),
                List.of("udhcpc", "-i", "eth0", "-f", "-n", "-q", "-t", "5", "-T", "2", "-s", "/bin/true"));

        assertTrue(output.contains("lease of " + site.lan().address(100)), output);
        assertEquals(List.of(), fromSlipway(site));
    }

    /** A machine that does netboot asks last: its answer, and no other, shows that Slipway was listening all along. */
    @Test
    void onlyTheNetbootingClientIsAnswered(NetworkLab lab) throws Exception {
        BootSite site = startedSite(lab);
        Namespace client = lab.namespace("client");
        site.lan().plug(client, "eth0", CLIENT_HOST);
        client.ip("route", "add", "default", "dev", "eth0");
        DatagramList strangers = OrdinaryTraffic.towards(
                site.server(), site.lan().address(1), site.lan().address(CLIENT_HOST));

        BurstRun.start(lab, client, "strangers", CLIENT_PORT, strangers, Duration.ofSeconds(1))
                .result();
        // Through a relay, as only Slipway hears it then and no answer of the address server counts.
        BurstRun machine = BurstRun.start(lab, client, "machine", RELAY_PORT, netbooting(site), Duration.ofSeconds(10));

        assertEquals(1, machine.result().answered(), "the netbooting machine is not answered");
        List<CapturedDatagram> answers = fromSlipway(site);
        assertEquals(1, answers.size(), answers::toString);
    }

    private static BootSite startedSite(NetworkLab lab) throws Exception {
        BootSite site = BootSite.create(lab);
        site.slipway()
                .policy("nbp.x64-uefi", "x64/program.efi")
                .file("x64/program.efi", new byte[1000])
                .start();
        return site;
    }

    private static DatagramList netbooting(BootSite site) throws Exception {
        Inet4Address relay = (Inet4Address) InetAddress.getByName(site.lan().address(CLIENT_HOST));
        byte[] request = SimulatedMachines.uefiDiscover(1).giaddr(relay).hops(1).build();
        return new DatagramList().add(site.server(), RELAY_PORT, request);
    }

    private static List<CapturedDatagram> fromSlipway(BootSite site) throws Exception {
        return site.slipway().datagrams(site.lan()).stream()
                .filter(datagram -> datagram.source().equals(site.server()))
                .toList();
    }
}
