// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.server;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slipway.itests.net.lab.BackgroundProcess;
import org.slipway.itests.net.lab.Namespace;
import org.slipway.itests.net.lab.NetworkLab;

/** A router between two segments that forwards DHCP (ISC dhcrelay), as sites with several subnets have it. */
public final class DhcpRelay {
    private static final Duration START = Duration.ofSeconds(15);

    private DhcpRelay() {}

    /** Forwards what DHCPv6 clients send on {@code clientSide} to the server. */
    public static BackgroundProcess start6(
            NetworkLab lab, Namespace router, String clientSide, String serverSide, String server)
            throws IOException, InterruptedException {
        BackgroundProcess process = lab.own(router.start(
                "dhcrelay6",
                List.of("dhcrelay", "-6", "-d", "--no-pid", "-l", clientSide, "-u", server + "%" + serverSide)));
        process.awaitReady("sockets", START, () -> process.output().contains("Sending on   Socket/"));
        return process;
    }

    /** Forwards what clients send on {@code clientSide} to each server, and routes between the two devices. */
    public static BackgroundProcess start(
            NetworkLab lab, Namespace router, String clientSide, String serverSide, String... servers)
            throws IOException, InterruptedException {
        router.run("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
        List<String> command = new ArrayList<>(
                List.of("dhcrelay", "-4", "-d", "--no-pid", "-a", "-id", clientSide, "-iu", serverSide));
        command.addAll(List.of(servers));
        BackgroundProcess process = lab.own(router.start("dhcrelay", command));
        process.awaitReady("sockets", START, () -> process.output().contains("Sending on   Socket/fallback"));
        return process;
    }
}
