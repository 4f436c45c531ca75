// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.Inet4Address;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.provider.Arrival;

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
    record Way(Link link, Inet4Address address, Outbox outbox) {}

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
        Arrival arrival = spec.isForBroadcast() ? Arrival.BROADCAST : Arrival.UNICAST;
        Instant now = Instant.now();
        long nanos = System.nanoTime();
        for (Way way : ways) {
            receiver.accept(new ReceivedDatagram(
                    payload,
                    packet.sender(),
                    way.link(),
                    way.address(),
                    spec.port(),
                    spec.role(),
                    arrival,
                    now,
                    nanos,
                    way.outbox()));
        }
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
