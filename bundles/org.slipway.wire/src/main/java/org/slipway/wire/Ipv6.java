// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IPv6 addresses from and to text, without the name service and without scopes. */
public final class Ipv6 {

    /** With a colon inside, the platform takes a text for a literal and never looks it up. */
    private static final Pattern LITERAL = Pattern.compile("(?=.*:)[0-9a-fA-F:.]{2,45}");

    private static final int GROUPS = 8;

    private Ipv6() {}

    /**
     * Reads an address in any of the forms of RFC 4291 section 2.2.
     *
     * @param text may be null
     * @return the address; empty if the text is anything else, has a scope, or is an IPv4 address in IPv6 form
     */
    public static Optional<Inet6Address> parse(String text) {
        if (text == null || !LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return InetAddress.getByName(text) instanceof Inet6Address address
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    /**
     * {@return the address in the form of RFC 5952: lower case, the longest run of zeros left out, no scope}
     *
     * @param address any address
     */
    public static String text(Inet6Address address) {
        byte[] bytes = address.getAddress();
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
        }
        int from = longestRun(groups);
        int to = from + run(groups, from);
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == from && to - from > 1) {
                text.append("::");
                i = to - 1;
            } else {
                text.append(i == 0 || i == to && to - from > 1 ? "" : ":").append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    private static int longestRun(int[] groups) {
        int longest = 0;
        for (int i = 1; i < GROUPS; i++) {
            if (run(groups, i) > run(groups, longest)) {
                longest = i;
            }
        }
        return longest;
    }

    private static int run(int[] groups, int from) {
        int to = from;
        while (to < GROUPS && groups[to] == 0) {
            to++;
        }
        return to - from;
    }
}
