// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a socket receives into {@link ReceivedDatagram}s. */
@ChannelHandler.Sharable
final class DatagramListener extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final Logger LOG = LoggerFactory.getLogger(DatagramListener.class);

    private final SocketSpec spec;
    private final Consumer<ReceivedDatagram> receiver;
    private volatile List<Way> ways = List.of();

    /**
     * A link that a datagram may have come by, and the way back.
     *
     * @param link the link
     * @param address this server's address there
     * @param outbox sends from that address
     */
    record Way(Link link, InetAddress address, Outbox outbox) {}

    DatagramListener(SocketSpec spec, Consumer<ReceivedDatagram> receiver) {
        this.spec = spec;
        this.receiver = receiver;
    }

    /** Where the system does not tell by which of several links a datagram came, it is taken to have come by each. */
    void serve(List<Way> present) {
        ways = List.copyOf(present);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        byte[] payload = ByteBufUtil.getBytes(packet.content());
        InetSocketAddress source = ScopedAddress.canonical(packet.sender());
        Instant now = Instant.now();
        long nanos = System.nanoTime();
        for (Way way : waysBackTo(source.getAddress())) {
            receiver.accept(datagram(payload, source, way, now, nanos));
        }
    }

    private ReceivedDatagram datagram(byte[] payload, InetSocketAddress source, Way way, Instant now, long nanos) {
        return new ReceivedDatagram(
                payload,
                source,
                way.link(),
                way.address(),
                spec.port(),
                spec.role(),
                spec.arrival(),
                now,
                nanos,
                way.outbox());
    }

    /** What the socket would make of a packet that came by this link; empty if it would not hear it. */
    Optional<ReceivedDatagram> hear(byte[] payload, InetSocketAddress source, Link link) {
        return waysBackTo(source.getAddress()).stream()
                .filter(way -> way.link().equals(link))
                .findFirst()
                .map(way -> datagram(payload, source, way, Instant.now(), System.nanoTime()));
    }

    /** What came to a group is answered from one address only, one that the sender can reach. */
    private List<Way> waysBackTo(InetAddress source) {
        List<Way> present = ways;
        if (!spec.isForGroup() || present.size() < 2) {
            return present;
        }
        boolean neighbour = source.isLinkLocalAddress();
        return present.stream()
                .filter(way -> way.address().isLinkLocalAddress() == neighbour)
                .filter(way -> !neighbour || way.link().index() == ((Inet6Address) source).getScopeId())
                .findFirst()
                .map(List::of)
                .orElse(List.of(present.get(0)));
    }

    /** An ICMP error of an earlier reply surfaces here; it concerns no packet that could be answered. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("{}: {}", spec, cause.toString());
        } else {
            LOG.error("a datagram on {} was lost by a fault of the server", spec, cause);
        }
    }
}
