// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses as operators write them (RFC 5952 for IPv6). */
public final class AddressText {
    private AddressText() {}

    /** {@return the address; one that is of a single link with that link's name or number} */
    public static String of(InetAddress address) {
        String text = NetUtil.toAddressString(address);
        if (address instanceof Inet6Address v6 && v6.isLinkLocalAddress()) {
            return v6.getScopedInterface() != null
                    ? text + "%" + v6.getScopedInterface().getName()
                    : v6.getScopeId() == 0 ? text : text + "%" + v6.getScopeId();
        }
        return text;
    }

    /** {@return address and port, an IPv6 address in brackets} */
    public static String of(InetAddress address, int port) {
        return of(of(address), port);
    }

    /** {@return an address that is text already, and port} */
    public static String of(String address, int port) {
        return address.indexOf(':') < 0 ? address + ":" + port : "[" + address + "]:" + port;
    }

    /** {@return address and port} */
    public static String of(InetSocketAddress address) {
        return of(address.getAddress(), address.getPort());
    }
}
