// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slipway.itests.net.capture.CapturedDatagram;
import org.slipway.itests.net.capture.NeighbourRules;
import org.slipway.itests.net.capture.PacketCapture;
import org.slipway.itests.net.lab.Distribution;
import org.slipway.itests.net.lab.Namespace;
import org.slipway.itests.net.lab.NetworkLab;
import org.slipway.itests.net.lab.Segment;
import org.slipway.wire.WireParseException;

/**
 * The host that Slipway runs on. Every segment it is plugged into is captured from before the server's start, and at
 * the end of each test the captures must keep the {@link NeighbourRules} and the server must stop cleanly.
 */
public final class BootHost {
    private static final int HOST_NUMBER = 10;

    private final Namespace namespace;
    private final Path home;
    private final ConfigurationFolder configuration;
    private final Map<Segment, PacketCapture> captures = new LinkedHashMap<>();
    private Set<Integer> ports = Set.of(67, 4011);
    private boolean fansOut;
    private SlipwayProcess process;

    private BootHost(NetworkLab lab) throws IOException, InterruptedException {
        this.namespace = lab.namespace("slipway");
        this.home = lab.directory().resolve("slipway");
        this.configuration = ConfigurationFolder.copyOf(Distribution.folder().resolve("etc"), home.resolve("etc"));
    }

    public static BootHost create(NetworkLab lab, Segment... segments) throws IOException, InterruptedException {
        BootHost host = new BootHost(lab);
        for (Segment segment : segments) {
            String device = "eth" + host.captures.size();
            segment.plug(host.namespace, device, HOST_NUMBER);
            host.captures.put(segment, PacketCapture.start(lab, host.namespace, device));
        }
        lab.own(host::stop); // after its captures, so that it is stopped before them
        return host;
    }

    /** Slipway's address on the segment. */
    public static String address(Segment segment) {
        return segment.address(HOST_NUMBER);
    }

    /** Gives the host an IPv6 address on its first segment. */
    public BootHost ipv6(Segment segment) throws IOException, InterruptedException {
        segment.plug6(namespace, "eth0", HOST_NUMBER);
        return this;
    }

    /** Slipway's IPv6 address on the segment. */
    public static String address6(Segment segment) {
        return segment.address6(HOST_NUMBER);
    }

    /** What the server has logged so far. */
    public String log() throws IOException {
        return Files.readString(home.resolve("var/log/slipway.log"));
    }

    public Namespace namespace() {
        return namespace;
    }

    /** Sets a key of the boot policy. */
    public BootHost policy(String key, String value) throws IOException {
        configuration.set("org.slipway.provider.policy", key, value);
        return this;
    }

    /** Serves boot files over HTTP, too. */
    public BootHost http(int port) throws IOException {
        configuration.set("org.slipway.http", "port", Integer.toString(port));
        return this;
    }

    private BootHost core(String key, String value) throws IOException {
        configuration.set("org.slipway.core", key, value);
        return this;
    }

    /**
     * Does without native sockets. Plain Java cannot tell on which interface a broadcast came in, so every segment gets
     * its own answer to it, and one that was not meant is no breach of the rules.
     */
    public BootHost plainJavaSockets() throws IOException {
        fansOut = true;
        return core("transport", "nio");
    }

    /** Leaves port 67 to a DHCP server on this host. */
    public BootHost bootServerPortOnly() throws IOException {
        ports = Set.of(4011);
        return core("dhcp.port", "0");
    }

    /** Puts a file under the boot root. */
    public BootHost file(String path, byte[] content) throws IOException {
        Path file = home.resolve("boot").resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return this;
    }

    /** Puts a template under the folder of the templates. */
    public BootHost template(String path, String text) throws IOException {
        Path file = home.resolve("templates").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    public BootHost start() throws IOException, InterruptedException {
        process = SlipwayProcess.start(namespace, home);
        return this;
    }

    /** Runs a command in the server's shell, as an operator does, and returns what it prints. */
    public String shell(String line) throws IOException, InterruptedException {
        return SlipwayProcess.shell(home, line);
    }

    public long pid() {
        return process.pid();
    }

    /** Ends the capture of the segment and returns what passed there. */
    public List<CapturedDatagram> datagrams(Segment segment) throws IOException, InterruptedException {
        return captures.get(segment).datagrams();
    }

    private void stop() throws IOException, InterruptedException, WireParseException {
        if (process == null) {
            return;
        }
        process.stop();
        for (Segment segment : captures.keySet()) {
            new NeighbourRules(address(segment), ports).verify(fansOut ? allDatagrams() : datagrams(segment));
        }
    }

    private List<CapturedDatagram> allDatagrams() throws IOException, InterruptedException {
        List<CapturedDatagram> all = new ArrayList<>();
        for (Segment segment : captures.keySet()) {
            all.addAll(datagrams(segment));
        }
        all.sort(Comparator.comparing(CapturedDatagram::time));
        return all;
    }
}
