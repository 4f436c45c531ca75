// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.net;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where a simulated machine stands.
 *
 * @param address the local address that its packets leave from
 * @param dhcpTarget where a DISCOVER goes, an address or 255.255.255.255
 * @param ports the ports of this network
 * @param ownAddress whether the machine is taken to have {@code address} already; else a DHCP server has to offer one
 * @param forceBroadcast whether the broadcast flag is set even where the firmware leaves it clear: a process cannot
 *     receive what is sent to an address that its host does not have
 * @param relay the relay that the machine is behind, whose part is played too
 */
public record NetworkPosition(
        Inet4Address address,
        Inet4Address dhcpTarget,
        Ports ports,
        boolean ownAddress,
        boolean forceBroadcast,
        Optional<Inet4Address> relay) {

    /** A machine with its own address that talks to one server; meant for loopback. */
    public static NetworkPosition beside(Inet4Address server, Inet4Address own, Ports ports) {
        return new NetworkPosition(own, server, ports, true, false, Optional.empty());
    }

    public InetSocketAddress dhcpServer() {
        return new InetSocketAddress(dhcpTarget, ports.dhcpServer());
    }
}
