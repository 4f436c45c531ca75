// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slipway.itests.net.lab.BackgroundProcess;
import org.slipway.itests.net.lab.Namespace;
import org.slipway.itests.net.lab.NetworkLab;
import org.slipway.itests.net.lab.Programs;
import org.slipway.itests.net.lab.Segment;

/** The independent DHCP server of the site (ISC dhcpd): hands out addresses and knows nothing about booting. */
public final class AddressServer {
    private static final Duration START = Duration.ofSeconds(15);

    private final NetworkLab lab;
    private final Namespace host;
    private final List<String> configuration = new ArrayList<>(List.of(
            "authoritative;", "ping-check false;", "default-lease-time 600;", "max-lease-time 600;", "min-secs 0;"));
    private final List<String> devices = new ArrayList<>();

    private AddressServer(NetworkLab lab, Namespace host) {
        this.lab = lab;
        this.host = host;
    }

    public static AddressServer on(NetworkLab lab, Namespace host) {
        return new AddressServer(lab, host);
    }

    /** Listens on the device, which must be plugged into the segment, and serves the segment's subnet. */
    public AddressServer serving(Segment segment, String device) {
        devices.add(device);
        return serving(segment);
    }

    /** Serves the segment's subnet through relays only; its gateway is host 254 there. */
    public AddressServer serving(Segment segment) {
        configuration.add("subnet " + segment.subnet() + " netmask " + segment.netmask() + " { range "
                + segment.address(100) + " " + segment.address(199) + "; option routers " + segment.address(254)
                + "; }");
        return this;
    }

    /** Names itself a PXE server to PXE clients, as a DHCP server does that shares its host with the boot server. */
    public AddressServer announcingPxe() {
        configuration.add("class \"pxe\" { match if substring(option vendor-class-identifier, 0, 9) = \"PXEClient\";"
                + " option vendor-class-identifier \"PXEClient\"; }");
        return this;
    }

    /** Starts it and returns when it listens. */
    public BackgroundProcess start() throws IOException, InterruptedException {
        Path file = lab.directory().resolve("dhcpd.conf");
        Path leases = lab.directory().resolve("dhcpd.leases");
        Files.write(file, configuration);
        Files.createFile(leases);
        List<String> command = new ArrayList<>(List.of(copyOfProgram().toString(), "-4", "-f", "-d", "--no-pid"));
        command.addAll(List.of("-cf", file.toString(), "-lf", leases.toString()));
        command.addAll(devices);
        BackgroundProcess process = lab.own(host.start("dhcpd", command));
        process.awaitReady("listening sockets", START, () -> process.output().contains("Server starting service."));
        return process;
    }

    /** AppArmor ties the program in its own place to the folders of the machine's DHCP service, a copy to nothing. */
    private Path copyOfProgram() throws IOException {
        Path copy = lab.directory().resolve("dhcpd");
        return Files.copy(Programs.find("dhcpd").orElseThrow(), copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
}
