// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** IPv4 addresses as text. */
public final class Ipv4 {

    private static final String DOTTED = "(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(?:\\.|$)){4}";

    private Ipv4() {}

    /**
     * Reads four decimal numbers; no name is ever looked up.
     *
     * @param text may be null
     * @return the address, empty if the text is anything else
     */
    public static Optional<Inet4Address> parse(String text) {
        if (text == null || text.endsWith(".") || !text.matches(DOTTED)) {
            return Optional.empty();
        }
        try {
            return Optional.of((Inet4Address) InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes a well-known address.
     *
     * @throws IllegalArgumentException if the text is not an address
     */
    public static Inet4Address of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException(text));
    }
}
