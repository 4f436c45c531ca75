// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slipway.api.provider.Destination;
import org.slipway.api.server.Decision;
import org.slipway.core.internal.net.ListenerSettings;
import org.slipway.core.internal.net.ReceivedDatagram;
import org.slipway.core.internal.net.ReplyRoute;
import org.slipway.core.internal.record.Printable;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** What is sent in answer to one request. Thread-safe. */
final class Replies {
    /** Many boot ROMs cannot put fragments together, whatever option 57 of theirs says. */
    private static final int LARGEST_UNFRAGMENTED = 1472;

    private static final int FLAGS_OFFSET = 10;
    private static final byte BROADCAST_FLAG = (byte) 0x80;
    private static final int LARGEST_DATAGRAM = 65507;
    private static final int LONGEST_FILE = 128;

    private final ReceivedDatagram datagram;
    private final DecodedRequest request;
    private final ListenerSettings settings;
    private final Lost lost;
    private List<Decision.Reply> sent = List.of();
    private String failure = "";
    private boolean closed;

    /** Told when a reply that was already accounted for could not be sent. */
    interface Lost {
        /** Called on the thread that sends; {@code last} if no other reply was sent. */
        void lost(boolean last, String why);
    }

    /** A reply ready to leave. */
    record Outgoing(byte[] payload, InetSocketAddress target, String summary) {}

    Replies(ReceivedDatagram datagram, DecodedRequest request, ListenerSettings settings, Lost lost) {
        this.datagram = datagram;
        this.request = request;
        this.settings = settings;
        this.lost = lost;
    }

    /** The replies that were sent, as far as is known now; those that fail later are reported. */
    synchronized List<Decision.Reply> close() {
        closed = true;
        return sent;
    }

    /** Why the latest reply that was not sent was not. */
    synchronized String failure() {
        return failure;
    }

    Outgoing encode(Dhcp4Builder reply, Destination destination) {
        requireRoute(destination);
        int limit = request.message().map(Dhcp4Message::replyLimit).orElse(LARGEST_UNFRAGMENTED);
        byte[] payload =
                reply.maximumLength(Math.min(limit, LARGEST_UNFRAGMENTED)).build();
        Dhcp4Message message = parse(payload);
        ReplyRoute route = route(destination, isNak(message));
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

    Outgoing raw(byte[] payload, Destination destination) {
        if (payload.length == 0 || payload.length > LARGEST_DATAGRAM) {
            throw new IllegalArgumentException("a payload of " + payload.length + " bytes cannot be sent");
        }
        requireRoute(destination);
        return new Outgoing(payload.clone(), route(destination, false).target(), "raw");
    }

    private void requireRoute(Destination destination) {
        if (destination.kind() == Destination.Kind.DHCP_RULES
                && request.message().isEmpty()) {
            throw new IllegalArgumentException("the request is no DHCPv4, so the DHCP rules give no destination");
        }
    }

    private ReplyRoute route(Destination destination, boolean nak) {
        InetSocketAddress source = datagram.remote();
        return switch (destination.kind()) {
            case DHCP_RULES -> ReplyRoute.of(request.message().orElseThrow(), nak, datagram, settings);
            case SOURCE -> back(source.getAddress(), source.getPort());
            case BROADCAST -> ReplyRoute.broadcast(destination.port() == 0 ? source.getPort() : destination.port());
            case ADDRESS -> new ReplyRoute(destination.address().orElseThrow(), false);
        };
    }

    /** Who has no address yet is reached by broadcast alone; to send to 0.0.0.0 would be to send to oneself. */
    private static ReplyRoute back(InetAddress source, int port) {
        return source.isAnyLocalAddress()
                ? ReplyRoute.broadcast(port)
                : new ReplyRoute(new InetSocketAddress(source, port), false);
    }

    /** Hands the reply to the socket. */
    synchronized void transmit(Outgoing reply) {
        InetSocketAddress from = datagram.replySocket().localAddress();
        Decision.Reply record = new Decision.Reply(reply.target(), from, reply.summary(), reply.payload().length);
        sent = sent.isEmpty()
                ? List.of(record)
                : Stream.concat(sent.stream(), Stream.of(record)).toList();
        datagram.replySocket().send(reply.payload(), reply.target(), why -> failed(record, why));
    }

    private void failed(Decision.Reply record, String why) {
        boolean last;
        String text = record.summary() + " could not be sent: " + why;
        synchronized (this) {
            failure = text;
            sent = sent.stream().filter(other -> other != record).toList();
            last = sent.isEmpty();
            if (!closed) {
                return;
            }
        }
        lost.lost(last, text);
    }
}
