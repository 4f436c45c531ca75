// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.slipway.api.provider.Destination;
import org.slipway.core.internal.net.ListenerSettings;
import org.slipway.core.internal.net.ReceivedDatagram;
import org.slipway.core.internal.record.Printable;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4Route;

/** Replies over IPv4. */
final class Encoder4 implements Encoder {
    /** Many boot ROMs cannot put fragments together, whatever option 57 of theirs says. */
    private static final int LARGEST_UNFRAGMENTED = 1472;

    private static final int FLAGS_OFFSET = 10;
    private static final byte BROADCAST_FLAG = (byte) 0x80;
    private static final int LONGEST_FILE = 128;

    private final ReceivedDatagram datagram;
    private final DecodedRequest request;
    private final ListenerSettings settings;

    Encoder4(ReceivedDatagram datagram, DecodedRequest request, ListenerSettings settings) {
        this.datagram = datagram;
        this.request = request;
        this.settings = settings;
    }

    @Override
    public Outgoing encode(Dhcp4Builder reply, Destination destination) {
        requireRoute(destination);
        int limit = request.dhcp4().map(Dhcp4Message::replyLimit).orElse(LARGEST_UNFRAGMENTED);
        byte[] payload =
                reply.maximumLength(Math.min(limit, LARGEST_UNFRAGMENTED)).build();
        Dhcp4Message message = parse(payload);
        Dhcp4Route route = route(destination, isNak(message));
        if (route.broadcast()) {
            payload[FLAGS_OFFSET] |= BROADCAST_FLAG;
        }
        return new Outgoing(payload, route.target(), summary(message) + (reply.overflow82() ? " without 82" : ""));
    }

    private static Dhcp4Message parse(byte[] built) {
        try {
            return Dhcp4Message.parse(built);
        } catch (WireParseException raw) {
            throw new IllegalStateException("the reply is no DHCPv4 message: " + raw.getMessage(), raw);
        }
    }

    private static Optional<Dhcp4MessageType> type(Dhcp4Message message) {
        try {
            return message.messageType();
        } catch (WireParseException raw) {
            return Optional.empty();
        }
    }

    private static boolean isNak(Dhcp4Message message) {
        return type(message).filter(Dhcp4MessageType.NAK::equals).isPresent();
    }

    private static String summary(Dhcp4Message message) {
        String type = type(message).map(Dhcp4MessageType::name).orElse("BOOTREPLY");
        String file = message.file();
        return file.isEmpty()
                ? type
                : type + " " + Printable.of(file, LONGEST_FILE) + " from "
                        + message.siaddr().getHostAddress();
    }

    @Override
    public Outgoing raw(byte[] payload, Destination destination) {
        requireRoute(destination);
        return Outgoing.raw(payload, route(destination, false).target());
    }

    private void requireRoute(Destination destination) {
        if (destination.kind() == Destination.Kind.DHCP_RULES && request.dhcp4().isEmpty()) {
            throw new IllegalArgumentException("the request is no DHCPv4, so the DHCP rules give no destination");
        }
    }

    private Dhcp4Route route(Destination destination, boolean nak) {
        InetSocketAddress source = datagram.remote();
        return switch (destination.kind()) {
            case DHCP_RULES ->
                Dhcp4Route.of(
                        request.dhcp4().orElseThrow(),
                        nak,
                        datagram.path(),
                        settings.clientPort(),
                        settings.relayPort());
            case SOURCE -> back(source.getAddress(), source.getPort());
            case BROADCAST -> Dhcp4Route.broadcast(destination.port() == 0 ? source.getPort() : destination.port());
            case ADDRESS -> new Dhcp4Route(address(destination), false);
        };
    }

    /** Who has no address yet is reached by broadcast alone; to send to 0.0.0.0 would be to send to oneself. */
    private static Dhcp4Route back(InetAddress source, int port) {
        return source.isAnyLocalAddress()
                ? Dhcp4Route.broadcast(port)
                : new Dhcp4Route(new InetSocketAddress(source, port), false);
    }

    private static InetSocketAddress address(Destination destination) {
        InetSocketAddress chosen = destination.address().orElseThrow();
        if (chosen.getAddress() instanceof Inet4Address) {
            return chosen;
        }
        throw new IllegalArgumentException("the request came over IPv4; nothing can be sent to " + destination);
    }
}
