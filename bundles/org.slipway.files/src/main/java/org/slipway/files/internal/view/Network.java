// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal.view;

import java.net.InetAddress;
import java.util.Optional;
import org.slipway.wire.Ipv4;
import org.slipway.wire.Ipv6;

/**
 * A network in CIDR notation (RFC 4632 section 3.1, RFC 4291 section 2.3).
 *
 * @param address an address of it
 * @param bits how many of its leading bits all addresses share
 */
record Network(InetAddress address, int bits) {

    /** Reads {@code 192.0.2.0/24}, {@code 2001:db8::/64}, or one address; empty if the text is anything else. */
    static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        Optional<InetAddress> address =
                Ipv4.parse(host).map(InetAddress.class::cast).or(() -> Ipv6.parse(host));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int most = address.get().getAddress().length * Byte.SIZE;
        if (slash < 0) {
            return Optional.of(new Network(address.get(), most));
        }
        String length = text.substring(slash + 1);
        if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > most) {
            return Optional.empty();
        }
        return Optional.of(new Network(address.get(), Integer.parseInt(length)));
    }

    boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((mine[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + bits;
    }
}
