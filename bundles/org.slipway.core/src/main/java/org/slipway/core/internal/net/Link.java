// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.List;

/**
 * An interface that the server serves.
 *
 * @param name the interface's name
 * @param index the system's number for it, another one if an interface of this name goes and comes back
 * @param loopback whether it is the loopback interface
 * @param multicast whether it carries multicasts
 * @param addresses its IPv4 addresses, the first one first
 * @param addresses6 its IPv6 addresses, those that reach beyond the link first; those that do not have a scope
 */
public record Link(
        String name,
        int index,
        boolean loopback,
        boolean multicast,
        List<Inet4Address> addresses,
        List<Inet6Address> addresses6) {
    /** Copies the addresses. */
    public Link {
        addresses = List.copyOf(addresses);
        addresses6 = List.copyOf(addresses6);
        if (addresses.isEmpty() && addresses6.isEmpty()) {
            throw new IllegalArgumentException("interface " + name + " has no address");
        }
    }

    /** A link without IPv6. */
    public Link(String name, int index, boolean loopback, List<Inet4Address> addresses) {
        this(name, index, loopback, false, addresses, List.of());
    }

    /** {@return the IPv6 address that machines on this link are told, unless they came to one that reaches as far} */
    public Inet6Address address6() {
        return addresses6.get(0);
    }

    /** {@return whether machines beyond the link can reach it over IPv6} */
    boolean reachable6() {
        return !addresses6.isEmpty() && !address6().isLinkLocalAddress();
    }
}
