// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * An IPv6 router's advertisements on one segment (dnsmasq). Nothing is routed; but iPXE configures IPv4 and IPv6
 * together and goes on only when both are done, which without an advertisement takes it 16 seconds.
 */
final class Ipv6Router {
    private static final Duration START = Duration.ofSeconds(10);

    private Ipv6Router() {}

    static void start(NetworkLab lab, Namespace fabric, String bridge, int segment)
            throws IOException, InterruptedException {
        start(lab, fabric, bridge, segment, "::,constructor:" + bridge + ",ra-only");
    }

    /** Advertises that addresses are had by DHCPv6, and serves them. */
    static void startWithAddresses(NetworkLab lab, Namespace fabric, String bridge, int segment)
            throws IOException, InterruptedException {
        String prefix = "fd77:0:0:" + segment + "::";
        start(lab, fabric, bridge, segment, prefix + "1000," + prefix + "1fff,64,1h");
    }

    private static void start(NetworkLab lab, Namespace fabric, String bridge, int segment, String range)
            throws IOException, InterruptedException {
        fabric.enableIpv6(bridge);
        fabric.ip("address", "add", "fd77:0:0:" + segment + "::1/64", "dev", bridge, "nodad");
        String command = "dnsmasq --keep-in-foreground --conf-file=/dev/null --pid-file= --log-facility=- --log-dhcp"
                + " --user=root --port=0 --bind-interfaces --interface=" + bridge
                + " --enable-ra --dhcp-leasefile=" + lab.directory().resolve("router-" + bridge + ".leases")
                + " --dhcp-range=" + range;
        BackgroundProcess process = lab.own(fabric.start("router-" + bridge, List.of(command.split(" "))));
        process.awaitReady("advertisements", START, () -> process.output().contains("router advertisement on"));
    }
}
