// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slipway.itests.net.capture.DhcpExchange;
import org.slipway.itests.net.client.BurstResult;
import org.slipway.itests.net.client.BurstRun;
import org.slipway.itests.net.client.DatagramList;
import org.slipway.itests.net.lab.Command;
import org.slipway.itests.net.lab.InNetworkLab;
import org.slipway.itests.net.lab.Namespace;
import org.slipway.itests.net.lab.NetworkLab;
import org.slipway.itests.net.lab.Segment;
import org.slipway.itests.net.server.BootHost;
import org.slipway.wire.dhcp4.Dhcp4Builder;

/** A room full of machines is powered on by one switch: 1,000 different requests, each sent once, without a pause. */
@InNetworkLab
class BurstIT {
    private static final int MACHINES = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CLIENT_HOST = 50;
    private static final int CLIENT_PORT = 68;
    private static final int SERVER_PORT = 67;

    @Test
    void everyMachineOfABurstIsAnsweredAtOnceByAServerThatHasNeverAnsweredBefore(NetworkLab lab) throws Exception {
        Segment lan = lab.segment();
        BootHost slipway = started(lab, lan);
        Namespace machines = machines(lab, lan);
        report("first requests after the start", burst(lab, machines, "cold", broadcasts(1)));
        for (int round = 2; round <= 4; round++) {
            report("round " + round, burst(lab, machines, "warm" + round, broadcasts(round)));
        }
        assertAllAnswered(4, slipway, lan);
    }

    @Test
    void everyMachineOfABurstThroughARelayIsAnsweredAtOnce(NetworkLab lab) throws Exception {
        Segment lan = lab.segment();
        BootHost slipway = started(lab, lan);
        Namespace relay = machines(lab, lan);
        for (int round = 1; round <= 2; round++) {
            BurstRun run = BurstRun.start(lab, relay, "relayed" + round, SERVER_PORT, relayed(lan, round), PATIENCE);
            report("relayed, round " + round, run.result());
        }
        assertAllAnswered(2, slipway, lan);
    }

    /** The worst moment for a burst is a pause of the server: then all of it must fit into the receive buffer. */
    @Test
    void noMachineIsLostWhenTheBurstMeetsAPausedServer(NetworkLab lab) throws Exception {
        Segment lan = lab.segment();
        BootHost slipway = started(lab, lan);
        Namespace machines = machines(lab, lan);
        Command.run("kill", "-STOP", Long.toString(slipway.pid()));
        try {
            BurstRun run = BurstRun.start(lab, machines, "paused", CLIENT_PORT, broadcasts(1), PATIENCE);
            run.awaitSent();
            Command.run("kill", "-CONT", Long.toString(slipway.pid()));
            report("server paused meanwhile", run.result());
        } finally {
            Command.run("kill", "-CONT", Long.toString(slipway.pid()));
        }
        assertAllAnswered(1, slipway, lan);
    }

    private static BootHost started(NetworkLab lab, Segment lan) throws Exception {
        return BootHost.create(lab, lan)
                .policy("nbp.x64-uefi", "x64/program.efi")
                .file("x64/program.efi", new byte[1000])
                .start();
    }

    private static Namespace machines(NetworkLab lab, Segment lan) throws Exception {
        Namespace machines = lab.namespace("machines");
        lan.plug(machines, "eth0", CLIENT_HOST);
        machines.ip("route", "add", "default", "dev", "eth0"); // the way of the limited broadcast
        return machines;
    }

    private static BurstResult burst(NetworkLab lab, Namespace machines, String name, DatagramList datagrams)
            throws Exception {
        return BurstRun.start(lab, machines, name, CLIENT_PORT, datagrams, PATIENCE)
                .result();
    }

    private static DatagramList broadcasts(int round) {
        DatagramList list = new DatagramList();
        for (int i = 0; i < MACHINES; i++) {
            byte[] request =
                    SimulatedMachines.uefiDiscover(round * MACHINES + i).build();
            list.add("255.255.255.255", SERVER_PORT, request);
        }
        return list;
    }

    private static DatagramList relayed(Segment lan, int round) throws Exception {
        Inet4Address relay = (Inet4Address) InetAddress.getByName(lan.address(CLIENT_HOST));
        DatagramList list = new DatagramList();
        for (int i = 0; i < MACHINES; i++) {
            Dhcp4Builder request = SimulatedMachines.uefiDiscover(round * MACHINES + i);
            list.add(
                    BootHost.address(lan),
                    SERVER_PORT,
                    request.giaddr(relay).hops(1).build());
        }
        return list;
    }

    /** What the machines counted; on a host with small socket buffers they may miss answers that were given. */
    private static void report(String scenario, BurstResult result) {
        System.out.println("[net] burst, " + scenario + ": " + result);
    }

    /** Each machine sent its request once, so an answer to it is an answer to the first try. */
    private static void assertAllAnswered(int rounds, BootHost slipway, Segment lan) throws Exception {
        String sockets = slipway.namespace().run("cat", "/proc/net/udp");
        long answered = DhcpExchange.in(slipway.datagrams(lan)).stream()
                .filter(exchange -> exchange.datagram().source().equals(BootHost.address(lan)))
                .map(exchange -> exchange.message().xid())
                .distinct()
                .count();
        assertEquals(rounds * MACHINES, answered, () -> "the server's sockets (last column: drops):\n" + sockets);
    }
}
