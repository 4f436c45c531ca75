// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The addresses of this host at one moment.
 *
 * @param addresses those of interfaces that are up
 * @param broadcasts where everybody on a link listens
 */
record LocalAddresses(Set<InetAddress> addresses, Set<InetAddress> broadcasts) {
    private static final byte[] LIMITED_BROADCAST = {-1, -1, -1, -1};

    static LocalAddresses read() throws SocketException {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        Set<InetAddress> broadcasts = new HashSet<>();
        for (NetworkInterface link : NetworkInterface.networkInterfaces().toList()) {
            if (up(link)) {
                List<InterfaceAddress> all = link.getInterfaceAddresses();
                all.stream().map(InterfaceAddress::getAddress).forEach(addresses::add);
                all.stream()
                        .map(InterfaceAddress::getBroadcast)
                        .filter(Objects::nonNull)
                        .forEach(broadcasts::add);
            }
        }
        return new LocalAddresses(addresses, broadcasts);
    }

    private static boolean up(NetworkInterface link) {
        try {
            return link.isUp();
        } catch (SocketException e) {
            // it has just gone
            return false;
        }
    }

    static LocalAddresses none() {
        return new LocalAddresses(Set.of(), Set.of());
    }

    boolean isBroadcast(InetAddress address) {
        return broadcasts.contains(address) || (address instanceof Inet4Address && address.equals(limitedBroadcast()));
    }

    private static InetAddress limitedBroadcast() {
        try {
            return InetAddress.getByAddress(LIMITED_BROADCAST);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
