// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slipway.api.provider.Destination;
import org.slipway.api.server.Decision;
import org.slipway.core.internal.net.ListenerSettings;
import org.slipway.core.internal.net.ReceivedDatagram;
import org.slipway.core.internal.net.ReplyRoute;
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

    private final ReceivedDatagram datagram;
    private final DecodedRequest request;
    private final ListenerSettings settings;
    private final List<Decision.Reply> sent = new ArrayList<>(1);

    Replies(ReceivedDatagram datagram, DecodedRequest request, ListenerSettings settings) {
        this.datagram = datagram;
        this.request = request;
        this.settings = settings;
    }

    synchronized List<Decision.Reply> sent() {
        return List.copyOf(sent);
    }

    void send(Dhcp4Builder reply, Destination destination) {
        int limit = Math.min(request.message().orElseThrow().replyLimit(), LARGEST_UNFRAGMENTED);
        byte[] payload = reply.maximumLength(limit).build();
        Dhcp4Message message = parse(payload);
        ReplyRoute route = route(destination, isNak(message));
        if (route.broadcast()) {
            payload[FLAGS_OFFSET] |= BROADCAST_FLAG;
        }
        transmit(payload, route.target(), summary(message));
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
                : type + " " + file + " from " + message.siaddr().getHostAddress();
    }

    void send(byte[] payload, Destination destination) {
        if (payload.length == 0 || payload.length > LARGEST_DATAGRAM) {
            throw new IllegalArgumentException("a payload of " + payload.length + " bytes cannot be sent");
        }
        if (destination.kind() == Destination.Kind.DHCP_RULES
                && request.message().isEmpty()) {
            throw new IllegalArgumentException("the request is no DHCPv4, so the DHCP rules give no destination");
        }
        transmit(payload.clone(), route(destination, false).target(), "raw");
    }

    private ReplyRoute route(Destination destination, boolean nak) {
        return switch (destination.kind()) {
            case DHCP_RULES -> ReplyRoute.of(request.message().orElseThrow(), nak, datagram, settings);
            case SOURCE -> new ReplyRoute(datagram.remote(), false);
            case BROADCAST ->
                ReplyRoute.broadcast(destination.port() == 0 ? datagram.remote().getPort() : destination.port());
            case ADDRESS -> new ReplyRoute(destination.address().orElseThrow(), false);
        };
    }

    private void transmit(byte[] payload, InetSocketAddress target, String summary) {
        datagram.replySocket().send(payload, target);
        synchronized (this) {
            sent.add(new Decision.Reply(target, datagram.replySocket().localAddress(), summary, payload.length));
        }
    }
}
