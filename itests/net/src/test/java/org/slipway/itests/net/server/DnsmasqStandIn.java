// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slipway.itests.net.lab.BackgroundProcess;
import org.slipway.itests.net.lab.Namespace;
import org.slipway.itests.net.lab.NetworkLab;

/** TEMPORARY: stands in for Slipway while the harness is built. */
public final class DnsmasqStandIn {
    private DnsmasqStandIn() {}

    public static BackgroundProcess start(NetworkLab lab, Namespace host, Path boot, List<String> options)
            throws IOException, InterruptedException {
        Path file = lab.directory().resolve("dnsmasq.conf");
        Files.write(file, options);
        BackgroundProcess p = lab.own(host.start(
                "dnsmasq",
                List.of(
                        "dnsmasq",
                        "-k",
                        "-C",
                        file.toString(),
                        "--log-facility=-",
                        "--log-dhcp",
                        "--user=root",
                        "--port=0",
                        "--enable-tftp",
                        "--tftp-root=" + boot,
                        "--pid-file=")));
        p.awaitReady("start", Duration.ofSeconds(5), () -> p.output().contains("TFTP root is"));
        return p;
    }
}
