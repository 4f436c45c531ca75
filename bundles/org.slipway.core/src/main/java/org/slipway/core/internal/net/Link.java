// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import java.net.Inet4Address;
import java.util.List;

/**
 * An interface that the server serves.
 *
 * @param name the interface's name
 * @param index the system's number for it, another one if an interface of this name goes and comes back
 * @param loopback whether it is the loopback interface
 * @param addresses its IPv4 addresses, the first one first, never empty
 */
public record Link(String name, int index, boolean loopback, List<Inet4Address> addresses) {
    /** Copies the addresses. */
    public Link {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("interface " + name + " has no IPv4 address");
        }
    }

    /** {@return the address that machines on this link are told, unless they came to another one} */
    public Inet4Address address() {
        return addresses.get(0);
    }
}
