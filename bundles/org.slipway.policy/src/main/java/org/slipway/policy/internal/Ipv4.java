// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IPv4 addresses without the name service: a configured value must never lead to a look-up. */
final class Ipv4 {

    /** 0.0.0.0: no address. */
    static final Inet4Address NONE = of(new byte[4]);

    private static final Pattern DOTTED = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    private Ipv4() {}

    /** The address of a dotted quad, or empty if the text is anything else. */
    static Optional<Inet4Address> parse(String text) {
        Matcher quad = DOTTED.matcher(text);
        if (!quad.matches()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < bytes.length; i++) {
            int octet = Integer.parseInt(quad.group(i + 1));
            if (octet > 0xff) {
                return Optional.empty();
            }
            bytes[i] = (byte) octet;
        }
        return Optional.of(of(bytes));
    }

    private static Inet4Address of(byte[] bytes) {
        try {
            return (Inet4Address) InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an IPv4 address has 4 bytes, not " + bytes.length, e);
        }
    }
}
