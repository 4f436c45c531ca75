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
 * @param leaseFrom the DHCP server that the machine is taken to have {@code address} from: it sends the REQUEST that
 *     names this server, which boot servers overhear and must not answer; empty: it sends none
 */
public record NetworkPosition(
        Inet4Address address,
        Inet4Address dhcpTarget,
        Ports ports,
        boolean ownAddress,
        boolean forceBroadcast,
        Optional<Inet4Address> relay,
        Optional<Inet4Address> leaseFrom) {

    /** A machine with its own address that talks to one server; meant for loopback. */
    public static NetworkPosition beside(Inet4Address server, Inet4Address own, Ports ports) {
        return new NetworkPosition(own, server, ports, true, false, Optional.empty(), Optional.empty());
    }

    /** {@return the same with an address that was taken from a DHCP server} */
    public NetworkPosition withLeaseFrom(Inet4Address server) {
        return new NetworkPosition(address, dhcpTarget, ports, ownAddress, forceBroadcast, relay, Optional.of(server));
    }

    public InetSocketAddress dhcpServer() {
        return new InetSocketAddress(dhcpTarget, ports.dhcpServer());
    }
}
