// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.lab;

import java.io.IOException;

/** One Ethernet segment: a bridge in the lab's switch namespace, carrying the subnet {@code 10.77.<number>.0/24}. */
public final class Segment {
    private final Namespace fabric;
    private final int number;
    private int ports;
    private boolean routed;

    private Segment(Namespace fabric, int number) {
        this.fabric = fabric;
        this.number = number;
    }

    static Segment create(Namespace fabric, int number) throws IOException, InterruptedException {
        Segment segment = new Segment(fabric, number);
        fabric.ip("link", "add", segment.bridge(), "type", "bridge", "forward_delay", "0", "mcast_snooping", "0");
        fabric.ip("link", "set", segment.bridge(), "up");
        return segment;
    }

    /** The namespace with the bridge; virtual machines run in it, beside their tap. */
    public Namespace fabric() {
        return fabric;
    }

    public String subnet() {
        return address(0);
    }

    public String netmask() {
        return "255.255.255.0";
    }

    /** The address of host {@code host} (1 to 254) of this subnet. */
    public String address(int host) {
        return "10.77." + number + "." + host;
    }

    /** Plugs a host into the segment without giving it an address. */
    public void plug(Namespace host, String device) throws IOException, InterruptedException {
        String port = port();
        fabric.ip("link", "add", port, "type", "veth", "peer", "name", device, "netns", host.name());
        fabric.ip("link", "set", port, "master", bridge(), "up");
        host.ip("link", "set", device, "up");
    }

    /** Plugs a host into the segment and gives it an address there. */
    public void plug(Namespace host, String device, int hostNumber) throws IOException, InterruptedException {
        plug(host, device);
        host.ip("address", "add", address(hostNumber) + "/24", "broadcast", address(255), "dev", device);
    }

    /** The IPv6 address of host {@code host} (1 to 254). */
    public String address6(int host) {
        return "fd77:0:0:" + number + "::" + Integer.toHexString(host);
    }

    /** Switches IPv6 on at a host that is plugged in, and gives it an address there. */
    public void plug6(Namespace host, String device, int hostNumber) throws IOException, InterruptedException {
        host.enableIpv6(device);
        host.ip("address", "add", address6(hostNumber) + "/64", "dev", device, "nodad");
    }

    /** Makes sure that machines on the segment get IPv6 addresses from a DHCPv6 server, which knows nothing of booting. */
    public void ensureAddressServer6(NetworkLab lab) throws IOException, InterruptedException {
        if (routed) {
            throw new IllegalStateException("the segment has its router already");
        }
        routed = true;
        Ipv6Router.startWithAddresses(lab, fabric, bridge(), number);
    }

    /** Makes the switch an IPv6 router between this segment and those that have an address server, as host 1. */
    public void routeIpv6() throws IOException, InterruptedException {
        fabric.enableIpv6(bridge());
        fabric.ip("address", "add", address6(1) + "/64", "dev", bridge(), "nodad");
        fabric.run("sh", "-c", "echo 1 > /proc/sys/net/ipv6/conf/all/forwarding");
    }

    /** A new tap on this segment; the name is valid in {@link #fabric()}. */
    public String tap() throws IOException, InterruptedException {
        String port = port();
        fabric.ip("tuntap", "add", "dev", port, "mode", "tap");
        fabric.ip("link", "set", port, "master", bridge(), "up");
        return port;
    }

    /** Makes sure that the segment has an IPv6 router, for the sake of iPXE. */
    public void ensureRouter(NetworkLab lab) throws IOException, InterruptedException {
        if (!routed) {
            routed = true;
            Ipv6Router.start(lab, fabric, bridge(), number);
        }
    }

    private String bridge() {
        return "br" + number;
    }

    private String port() {
        ports++;
        return "s" + number + "p" + ports;
    }
}
