// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The links to serve, as the system has them now. */
public final class Links {
    /** The system tells IPv6 addresses in no order; this one is the same after every start. */
    private static final Comparator<Inet6Address> FARTHEST_FIRST = Comparator.comparing(
                    Inet6Address::isLinkLocalAddress)
            .thenComparing(Links::isUniqueLocal)
            .thenComparing(Inet6Address::getAddress, Arrays::compareUnsigned);

    private Links() {}

    /**
     * Looks the links up.
     *
     * @param names interface names; a name {@code *} stands for every interface that is not loopback
     * @return those that exist, are up and have an address, by name
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
            boolean wanted = names.contains(candidate.getName()) || (names.contains("*") && !loopback);
            List<Inet4Address> addresses = addresses(candidate);
            List<Inet6Address> addresses6 = addresses6(candidate);
            return wanted && candidate.isUp() && !(addresses.isEmpty() && addresses6.isEmpty())
                    ? Optional.of(new Link(
                            candidate.getName(),
                            candidate.getIndex(),
                            loopback,
                            candidate.supportsMulticast(),
                            addresses,
                            addresses6))
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

    private static List<Inet6Address> addresses6(NetworkInterface candidate) {
        return Collections.list(candidate.getInetAddresses()).stream()
                .filter(Inet6Address.class::isInstance)
                .map(address -> ScopedAddress.canonical((Inet6Address) address))
                .sorted(FARTHEST_FIRST)
                .toList();
    }

    /** RFC 4193; what is global reaches farther. */
    private static boolean isUniqueLocal(Inet6Address address) {
        return (address.getAddress()[0] & 0xfe) == 0xfc;
    }
}
