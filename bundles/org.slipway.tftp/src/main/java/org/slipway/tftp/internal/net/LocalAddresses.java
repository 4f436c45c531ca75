// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The addresses of this host at one moment.
 *
 * @param addresses those of interfaces that are up
 * @param broadcasts where everybody on a link listens
 */
record LocalAddresses(Set<InetAddress> addresses, Set<InetAddress> broadcasts) {
    private static final int LIMITED_BROADCAST = -1;
    private static final int MAX_PREFIX_WITH_BROADCAST = 30;

    static LocalAddresses read() throws SocketException {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        Set<InetAddress> broadcasts = new HashSet<>();
        for (NetworkInterface link : NetworkInterface.networkInterfaces().toList()) {
            if (up(link)) {
                List<InterfaceAddress> all = link.getInterfaceAddresses();
                all.stream().map(InterfaceAddress::getAddress).forEach(addresses::add);
                for (InterfaceAddress one : all) {
                    addBroadcasts(one, broadcasts);
                }
            }
        }
        return new LocalAddresses(addresses, broadcasts);
    }

    /** As configured, and as the prefix gives it: the loopback link, for one, has the latter without saying so. */
    private static void addBroadcasts(InterfaceAddress one, Set<InetAddress> broadcasts) {
        if (one.getBroadcast() != null) {
            broadcasts.add(one.getBroadcast());
        }
        int prefix = one.getNetworkPrefixLength();
        if (one.getAddress() instanceof Inet4Address address && prefix > 0 && prefix <= MAX_PREFIX_WITH_BROADCAST) {
            int bits = ByteBuffer.wrap(address.getAddress()).getInt();
            broadcasts.add(address(bits | (-1 >>> prefix)));
            broadcasts.add(address(bits & ~(-1 >>> prefix)));
        }
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
        return broadcasts.contains(address)
                || (address instanceof Inet4Address && address.equals(address(LIMITED_BROADCAST)));
    }

    private static InetAddress address(int bits) {
        try {
            return InetAddress.getByAddress(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bits).array());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
