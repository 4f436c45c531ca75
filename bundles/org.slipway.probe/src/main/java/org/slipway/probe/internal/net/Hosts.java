// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.slipway.wire.Ipv6;

/** Addresses for a person: IPv6 ones in their short form, without a scope. */
public final class Hosts {

    private Hosts() {}

    public static String text(InetAddress address) {
        return address instanceof Inet6Address six ? Ipv6.text(six) : address.getHostAddress();
    }

    /** {@return address and port; a star stands for any address} */
    public static String text(InetSocketAddress end) {
        InetAddress address = end.getAddress();
        if (address.isAnyLocalAddress()) {
            return "*:" + end.getPort();
        }
        String host = text(address);
        return (address instanceof Inet6Address ? "[" + host + "]" : host) + ":" + end.getPort();
    }
}
