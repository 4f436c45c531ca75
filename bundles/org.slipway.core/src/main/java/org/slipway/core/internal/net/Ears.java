// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.slipway.api.provider.Arrival;
import org.slipway.api.server.Rehearsal;

/** The open sockets as those who would hear a packet. Immutable. */
final class Ears {
    /** Nothing is open. */
    static final Ears NONE = new Ears(List.of(), List.of());

    private final List<Link> links;
    private final List<Ear> ears;

    /** One socket. */
    record Ear(SocketSpec spec, DatagramListener listener) {}

    Ears(List<Link> links, List<Ear> ears) {
        this.links = List.copyOf(links);
        this.ears = List.copyOf(ears);
    }

    /** The packet as the socket that would hear it would hand it on. */
    Optional<ReceivedDatagram> hear(Rehearsal packet, ListenerSettings settings) {
        for (Link link : links) {
            if (packet.interfaceName().isEmpty() || packet.interfaceName().equals(link.name())) {
                Optional<ReceivedDatagram> heard = hear(packet, source(packet, link, settings), link);
                if (heard.isPresent()) {
                    return heard;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<ReceivedDatagram> hear(Rehearsal packet, InetSocketAddress source, Link link) {
        return ears.stream()
                .filter(ear -> hears(ear.spec(), packet))
                .flatMap(ear -> ear.listener().hear(packet.payload(), source, link).stream())
                .filter(heard -> packet.arrival() != Arrival.UNICAST
                        || packet.to().isEmpty()
                        || packet.to().get().equals(heard.localAddress()))
                .findFirst();
    }

    private static boolean hears(SocketSpec spec, Rehearsal packet) {
        boolean bootServer = spec.role() == SocketSpec.Role.BOOT_SERVER;
        return spec.isIpv6() == packet.ipv6()
                && spec.arrival() == packet.arrival()
                && bootServer == packet.bootServer();
    }

    /** A neighbour's address is one of the link. */
    private static InetSocketAddress source(Rehearsal packet, Link link, ListenerSettings settings) {
        InetSocketAddress from = ScopedAddress.canonical(packet.from());
        int clientPort = packet.ipv6() ? settings.clientPort6() : settings.clientPort();
        int port = from.getPort() == 0 ? clientPort : from.getPort();
        boolean unscoped = from.getAddress() instanceof Inet6Address v6 && v6.isLinkLocalAddress();
        return new InetSocketAddress(
                unscoped ? ScopedAddress.on(link.index(), (Inet6Address) from.getAddress()) : from.getAddress(), port);
    }
}
