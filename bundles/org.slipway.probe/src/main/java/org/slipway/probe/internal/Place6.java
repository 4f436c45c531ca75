// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import org.slipway.probe.internal.net.Position6;
import org.slipway.wire.Ipv6;

/** Finds out where on this host a machine that boots over IPv6 is to be simulated. */
final class Place6 {

    private static final Inet6Address SERVERS_AND_RELAYS =
            Ipv6.parse("ff02::1:2").orElseThrow();

    private Place6() {}

    static Position6 of(ProbeOptions options) throws UsageException, IOException {
        Optional<Inet6Address> server = options.server6();
        boolean onLink = server.filter(address -> !address.isLinkLocalAddress()).isEmpty();
        return onLink ? onLink(options, server.orElse(SERVERS_AND_RELAYS)) : towards(options, server.get());
    }

    /** From the link-local address of an interface, as a machine does it. */
    private static Position6 onLink(ProbeOptions options, Inet6Address target) throws UsageException, IOException {
        String name =
                options.interfaceName().isPresent() ? options.interfaceName().get() : Place.onlyInterface();
        NetworkInterface link = Place.find(name);
        Inet6Address own = link.inetAddresses()
                .filter(Inet6Address.class::isInstance)
                .map(Inet6Address.class::cast)
                .filter(Inet6Address::isLinkLocalAddress)
                .findFirst()
                .orElseThrow(() -> new UsageException("--interface " + name
                        + ": has no link-local IPv6 address, and without one nothing can be asked over IPv6"));
        var there = Inet6Address.getByAddress(null, target.getAddress(), link);
        return new Position6(own, there, options.ports6(), options.ownAddress(), false);
    }

    /** From the address that this host would use to reach a server; nothing is sent to find out. */
    private static Position6 towards(ProbeOptions options, Inet6Address server) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET6)) {
            channel.connect(new InetSocketAddress(server, 9));
            var own = (Inet6Address) ((InetSocketAddress) channel.getLocalAddress()).getAddress();
            return new Position6(own, server, options.ports6(), true, false);
        }
    }
}
