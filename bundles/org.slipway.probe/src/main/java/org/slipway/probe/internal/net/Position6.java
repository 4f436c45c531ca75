// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.net;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/**
 * Where a machine that asks over IPv6 stands.
 *
 * @param address the local address that its packets leave from, with its scope if it is of one link only
 * @param target where a SOLICIT goes: a server's address, or the group of all servers and relays on the scope's link
 * @param ports the ports of this network
 * @param ownAddress whether the machine is taken to have an address already; else a DHCPv6 server has to offer one
 * @param leased whether it is taken to have it from a DHCPv6 server, which it then sends a REQUEST that others overhear
 */
public record Position6(Inet6Address address, Inet6Address target, Ports ports, boolean ownAddress, boolean leased) {

    /** The ports as standardized: DHCPv6 has others than DHCPv4. */
    public static final Ports STANDARD = new Ports(547, 546, 4011, 69);

    /** A machine with its own address that talks to one server; meant for loopback, where both have the same address. */
    public static Position6 beside(Inet6Address server, Ports ports) {
        return new Position6(server, server, ports, true, false);
    }

    /** {@return the same with an address that was taken from a DHCPv6 server} */
    public Position6 withLease() {
        return new Position6(address, target, ports, ownAddress, true);
    }

    public InetSocketAddress dhcpServer() {
        return new InetSocketAddress(target, ports.dhcpServer());
    }

    /** {@return whether the server's ports are this machine's too, so that it cannot have them} */
    public boolean sharesAddress() {
        return address.equals(target);
    }
}
