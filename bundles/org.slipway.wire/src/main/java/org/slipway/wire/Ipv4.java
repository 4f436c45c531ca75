// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IPv4 addresses from text, without the name service: what is configured or typed must never lead to a look-up. */
public final class Ipv4 {

    /** 0.0.0.0: no address. */
    public static final Inet4Address NONE = of(new byte[4]);

    private static final Pattern DOTTED = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})");

    private Ipv4() {}

    /**
     * Reads four decimal numbers from 0 to 255 with dots between them.
     *
     * @param text may be null
     * @return the address, empty if the text is anything else
     */
    public static Optional<Inet4Address> parse(String text) {
        Matcher quad = DOTTED.matcher(text == null ? "" : text);
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

    /**
     * Makes a well-known address.
     *
     * @param text four decimal numbers with dots between them
     * @return the address
     * @throws IllegalArgumentException if the text is not an address
     */
    public static Inet4Address of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static Inet4Address of(byte[] bytes) {
        try {
            return (Inet4Address) InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
