// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Addresses as tests write them. */
public final class Addresses {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%\\w+)?");

    private Addresses() {}

    /** {@return a literal address; never asks a name server} */
    public static InetAddress of(String literal) {
        if (!LITERAL.matcher(literal).matches()) {
            throw new IllegalArgumentException("no literal address: " + literal);
        }
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no literal address: " + literal, e);
        }
    }

    /** {@return a literal address with a port} */
    public static InetSocketAddress socket(String literal, int port) {
        return new InetSocketAddress(of(literal), port);
    }

    /** {@return the address in digits} */
    public static String text(InetAddress address) {
        return address.getHostAddress();
    }

    /** {@return address and port} */
    public static String text(InetSocketAddress address) {
        String text = text(address.getAddress());
        return (text.indexOf(':') < 0 ? text : "[" + text + "]") + ":" + address.getPort();
    }
}
