// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The links to serve, as the system has them now. */
public final class Links {
    private Links() {}

    /**
     * Looks the links up.
     *
     * @param names interface names; a name {@code *} stands for every interface that is not loopback
     * @return those that exist, are up and have an IPv4 address, by name
     * @throws SocketException if the system does not tell
     */
    public static List<Link> present(Set<String> names) throws SocketException {
        List<Link> links = new ArrayList<>();
        for (NetworkInterface candidate : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            link(names, candidate).ifPresent(links::add);
        }
        links.sort(Comparator.comparing(Link::name));
        return links;
    }

    private static Optional<Link> link(Set<String> names, NetworkInterface candidate) {
        try {
            boolean loopback = candidate.isLoopback();
            List<Inet4Address> addresses = addresses(candidate);
            boolean wanted = names.contains(candidate.getName()) || (names.contains("*") && !loopback);
            return wanted && candidate.isUp() && !addresses.isEmpty()
                    ? Optional.of(new Link(candidate.getName(), candidate.getIndex(), loopback, addresses))
                    : Optional.empty();
        } catch (SocketException justGone) {
            return Optional.empty();
        }
    }

    /** Java puts each address before those the system told it earlier; the system tells the primary one first. */
    private static List<Inet4Address> addresses(NetworkInterface candidate) {
        List<Inet4Address> addresses = new ArrayList<>();
        for (InetAddress address : Collections.list(candidate.getInetAddresses())) {
            if (address instanceof Inet4Address v4) {
                addresses.add(0, v4);
            }
        }
        return addresses;
    }
}
