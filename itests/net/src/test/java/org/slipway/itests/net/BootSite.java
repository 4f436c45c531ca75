// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net;

import java.io.IOException;
import java.time.Duration;
import org.slipway.itests.net.lab.Namespace;
import org.slipway.itests.net.lab.NetworkLab;
import org.slipway.itests.net.lab.Segment;
import org.slipway.itests.net.server.AddressServer;
import org.slipway.itests.net.server.BootHost;

/** The usual arrangement: one segment with an address server on one host and Slipway on another. */
record BootSite(Segment lan, BootHost slipway) {
    /** How long a machine with this firmware may take from power-on to its program; several times what it needs. */
    static final Duration BIOS_LIMIT = Duration.ofSeconds(60);

    static final Duration UEFI_LIMIT = Duration.ofSeconds(120);

    static BootSite create(NetworkLab lab) throws IOException, InterruptedException {
        Segment lan = lab.segment();
        Namespace addresses = lab.namespace("addresses");
        lan.plug(addresses, "eth0", 1);
        AddressServer.on(lab, addresses).serving(lan, "eth0").start();
        return new BootSite(lan, BootHost.create(lab, lan));
    }

    /** Slipway's address. */
    String server() {
        return BootHost.address(lan);
    }
}
