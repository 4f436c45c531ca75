// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slipway.core.internal.Packets;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.RelayChain;

/** Keeps what is sent. */
public final class FakeOutbox implements Outbox {
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final InetSocketAddress local = new InetSocketAddress(Packets.ip("192.0.2.10"), 67);
    private volatile Optional<String> refusal = Optional.empty();

    /** One datagram. */
    public record Sent(byte[] payload, InetSocketAddress target, Consumer<String> failed) {
        public Dhcp4Message message() {
            try {
                return Dhcp4Message.parse(payload);
            } catch (WireParseException malformed) {
                throw new AssertionError(malformed);
            }
        }
    }

    /** The only one, as DHCPv6 taken out of the relays' messages. */
    public Dhcp6Message reply6() {
        try {
            return Dhcp6Message.parse(RelayChain.parseReply(only().payload()).inner());
        } catch (WireParseException malformed) {
            throw new AssertionError(malformed);
        }
    }

    public Sent only() {
        if (sent.size() != 1) {
            throw new AssertionError(sent);
        }
        return sent.get(0);
    }

    public void refuse(String why) {
        refusal = Optional.of(why);
    }

    public List<Sent> sent() {
        return sent;
    }

    @Override
    public void send(byte[] payload, InetSocketAddress target, Consumer<String> failed) {
        if (refusal.isPresent()) {
            failed.accept(refusal.get());
        } else {
            sent.add(new Sent(payload, target, failed));
        }
    }

    @Override
    public InetSocketAddress localAddress() {
        return local;
    }
}
