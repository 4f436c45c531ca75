// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit.internal;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.slipway.api.provider.Destination;
import org.slipway.wire.RequestPath;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4Route;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6Route;
import org.slipway.wire.dhcp6.RelayChain;
import org.slipway.wire.dhcp6.ReplyFault;

/**
 * Makes datagrams of replies as the server does, on a network with the ordinary ports.
 *
 * @param path how the request came
 * @param decoded the request
 * @param ipv6 whether it came over IPv6
 */
public record Sending(RequestPath path, DecodedPacket decoded, boolean ipv6) {
    private static final int LARGEST_UNFRAGMENTED = 1472;
    private static final int LARGEST_DATAGRAM = 65507;
    private static final int FLAGS_OFFSET = 10;
    private static final byte BROADCAST_FLAG = (byte) 0x80;

    /** What leaves, and where to. */
    public record Datagram(byte[] payload, InetSocketAddress target) {}

    /** {@return a DHCPv4 reply, ready to leave} */
    public Datagram encode(Dhcp4Builder reply, Destination destination) {
        if (ipv6) {
            throw new IllegalStateException("the request came over IPv6, and so does its reply");
        }
        requireRoute(destination);
        int limit = decoded.dhcp4().map(Dhcp4Message::replyLimit).orElse(LARGEST_UNFRAGMENTED);
        byte[] payload =
                reply.maximumLength(Math.min(limit, LARGEST_UNFRAGMENTED)).build();
        Dhcp4Route route = route4(destination, isNak(payload));
        if (route.broadcast()) {
            payload[FLAGS_OFFSET] |= BROADCAST_FLAG;
        }
        return new Datagram(payload, route.target());
    }

    private static boolean isNak(byte[] payload) {
        try {
            return Dhcp4Message.parse(payload.clone())
                    .option(53)
                    .filter(value -> value.length == 1 && value[0] == Dhcp4MessageType.NAK.code())
                    .isPresent();
        } catch (WireParseException raw) {
            throw new IllegalStateException("the reply is no DHCPv4 message: " + raw.getMessage(), raw);
        }
    }

    /** {@return a DHCPv6 reply in the relays' messages, ready to leave} */
    public Datagram encode(Dhcp6Builder reply, Destination destination) {
        if (!ipv6) {
            throw new IllegalStateException("the request came over IPv4, and so does its reply");
        }
        Dhcp6Message asked = decoded.dhcp6().orElseThrow(() -> new IllegalStateException("the request is no DHCPv6"));
        byte[] payload = reply.build();
        ReplyFault.of(asked, parse6(payload)).ifPresent(fault -> {
            throw new IllegalStateException("the client would drop the reply: " + fault);
        });
        Optional<RelayChain> relays = decoded.relays6();
        boolean wrapped = relays.isPresent() && destination.kind() != Destination.Kind.ADDRESS;
        return new Datagram(wrapped ? relays.get().wrap(payload) : payload, target(destination));
    }

    private static Dhcp6Message parse6(byte[] payload) {
        try {
            return Dhcp6Message.parse(payload.clone());
        } catch (WireParseException raw) {
            throw new IllegalStateException("the reply is no DHCPv6 message: " + raw.getMessage(), raw);
        }
    }

    /** {@return bytes as they are, ready to leave} */
    public Datagram raw(byte[] payload, Destination destination) {
        if (payload.length == 0 || payload.length > LARGEST_DATAGRAM) {
            throw new IllegalArgumentException("a payload of " + payload.length + " bytes cannot be sent");
        }
        return new Datagram(payload.clone(), target(destination));
    }

    private void requireRoute(Destination destination) {
        boolean dhcp = ipv6 ? decoded.dhcp6().isPresent() : decoded.dhcp4().isPresent();
        if (destination.kind() == Destination.Kind.DHCP_RULES && !dhcp) {
            throw new IllegalArgumentException(
                    "the request is no DHCPv" + (ipv6 ? 6 : 4) + ", so the DHCP rules give no destination");
        }
    }

    private InetSocketAddress target(Destination destination) {
        requireRoute(destination);
        return ipv6 ? target6(destination) : route4(destination, false).target();
    }

    private Dhcp4Route route4(Destination destination, boolean nak) {
        InetSocketAddress source = path.source();
        return switch (destination.kind()) {
            case DHCP_RULES -> Dhcp4Route.of(decoded.dhcp4().orElseThrow(), nak, path, 68, 67);
            case SOURCE ->
                source.getAddress().isAnyLocalAddress()
                        ? Dhcp4Route.broadcast(source.getPort())
                        : new Dhcp4Route(source, false);
            case BROADCAST -> Dhcp4Route.broadcast(destination.port() == 0 ? source.getPort() : destination.port());
            case ADDRESS -> new Dhcp4Route(explicit(destination, Inet4Address.class), false);
        };
    }

    private InetSocketAddress target6(Destination destination) {
        return switch (destination.kind()) {
            case DHCP_RULES -> Dhcp6Route.of(decoded.relays6(), path, 546, 547);
            case SOURCE -> path.source();
            case BROADCAST -> throw new IllegalArgumentException("there are no broadcasts over IPv6");
            case ADDRESS -> explicit(destination, Inet6Address.class);
        };
    }

    private static InetSocketAddress explicit(Destination destination, Class<? extends InetAddress> family) {
        InetSocketAddress chosen = destination.address().orElseThrow();
        if (!family.isInstance(chosen.getAddress())) {
            throw new IllegalArgumentException(
                    "the request came over the other IP version; nothing can be sent to " + destination);
        }
        return chosen;
    }
}
