// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** IPv6 addresses that name a link where one is needed, and nowhere else: systems and transports differ in that. */
final class ScopedAddress {
    private static final int NO_LINK = -1;

    private ScopedAddress() {}

    /** {@return the address; one that is not of a single link without a scope} */
    static Inet6Address canonical(Inet6Address address) {
        return address.isLinkLocalAddress() ? address : withoutScope(address);
    }

    static InetSocketAddress canonical(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address v6 && !v6.isLinkLocalAddress()
                ? new InetSocketAddress(withoutScope(v6), address.getPort())
                : address;
    }

    /** {@return the address on a link} */
    static Inet6Address on(int link, Inet6Address address) {
        try {
            return Inet6Address.getByAddress(null, address.getAddress(), link);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Inet6Address withoutScope(Inet6Address address) {
        return on(NO_LINK, address);
    }
}
