// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import org.slipway.api.provider.Destination;
import org.slipway.core.internal.net.ListenerSettings;
import org.slipway.core.internal.net.ReceivedDatagram;
import org.slipway.core.internal.record.Printable;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6Route;
import org.slipway.wire.dhcp6.ReplyFault;

/** Replies over IPv6. */
final class Encoder6 implements Encoder {
    private static final int LONGEST_URL = 128;

    private final ReceivedDatagram datagram;
    private final DecodedRequest request;
    private final ListenerSettings settings;

    Encoder6(ReceivedDatagram datagram, DecodedRequest request, ListenerSettings settings) {
        this.datagram = datagram;
        this.request = request;
        this.settings = settings;
    }

    /** To an address of the provider's own choice nothing is wrapped: no relay is there to unwrap it. */
    @Override
    public Outgoing encode(Dhcp6Builder reply, Destination destination) {
        Dhcp6Message asked = request.dhcp6().orElseThrow(() -> new IllegalStateException("the request is no DHCPv6"));
        byte[] payload = reply.build();
        Dhcp6Message message = parse(payload);
        ReplyFault.of(asked, message).ifPresent(fault -> {
            throw new IllegalStateException("the client would drop the reply: " + fault);
        });
        boolean relayed = request.relays6().isPresent() && destination.kind() != Destination.Kind.ADDRESS;
        return new Outgoing(
                relayed ? request.relays6().get().wrap(payload) : payload,
                target(destination),
                summary(message) + (relayed ? " by relay" : ""));
    }

    private static Dhcp6Message parse(byte[] built) {
        try {
            return Dhcp6Message.parse(built);
        } catch (WireParseException raw) {
            throw new IllegalStateException("the reply is no DHCPv6 message: " + raw.getMessage(), raw);
        }
    }

    private static String summary(Dhcp6Message message) {
        String type = Dhcp6MessageType.of(message.typeCode()).name();
        return message.bootFileUrl()
                .map(url -> type + " " + Printable.of(url, LONGEST_URL))
                .orElse(type);
    }

    @Override
    public Outgoing raw(byte[] payload, Destination destination) {
        return Outgoing.raw(payload, target(destination));
    }

    private InetSocketAddress target(Destination destination) {
        return switch (destination.kind()) {
            case DHCP_RULES -> {
                if (request.dhcp6().isEmpty()) {
                    throw new IllegalArgumentException(
                            "the request is no DHCPv6, so the DHCP rules give no destination");
                }
                yield Dhcp6Route.of(request.relays6(), datagram.path(), settings.clientPort6(), settings.relayPort6());
            }
            case SOURCE -> datagram.remote();
            case BROADCAST -> throw new IllegalArgumentException("there are no broadcasts over IPv6");
            case ADDRESS -> address(destination);
        };
    }

    private static InetSocketAddress address(Destination destination) {
        InetSocketAddress chosen = destination.address().orElseThrow();
        if (chosen.getAddress() instanceof Inet6Address) {
            return chosen;
        }
        throw new IllegalArgumentException("the request came over IPv6; nothing can be sent to " + destination);
    }
}
