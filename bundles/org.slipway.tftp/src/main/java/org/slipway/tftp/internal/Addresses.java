// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.wire.Ipv4;

/** Addresses as configured. Only literals: a name would be asked from a server that may not be there yet. */
final class Addresses {
    private Addresses() {}

    /** {@return what stands between the commas} */
    static List<String> parts(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** {@return addresses of interfaces} */
    static List<InetAddress> list(String text) throws InvalidSettingException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String part : parts(text)) {
            addresses.add(literal(part)
                    .filter(address -> !address.isAnyLocalAddress() && !address.isMulticastAddress())
                    .orElseThrow(() -> new InvalidSettingException(
                            "address", text, part + " is no address of one interface; empty means all")));
        }
        return addresses;
    }

    static Optional<InetAddress> literal(String text) {
        if (!text.contains(":")) {
            return Ipv4.parse(text).map(InetAddress.class::cast);
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
