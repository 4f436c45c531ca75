// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.Inet4Address;
import java.time.Instant;
import java.util.Map;
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
    private volatile Map<Inet4Address, Outbox> outboxes = Map.of();

    DatagramListener(SocketSpec spec, Consumer<ReceivedDatagram> receiver) {
        this.spec = spec;
        this.receiver = receiver;
    }

    /** Tells which socket sends for which local address; before that, datagrams are dropped. */
    void open(Map<Inet4Address, Outbox> sockets) {
        outboxes = sockets;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        if (packet.sender() == null) {
            return;
        }
        byte[] payload = ByteBufUtil.getBytes(packet.content());
        Arrival arrival = spec.address().isPresent() ? Arrival.UNICAST : Arrival.BROADCAST;
        Instant now = Instant.now();
        for (Link link : spec.links()) {
            Inet4Address local = spec.address().orElse(link.address());
            Outbox outbox = outboxes.get(local);
            if (outbox != null) {
                receiver.accept(new ReceivedDatagram(
                        payload,
                        packet.sender(),
                        link,
                        local,
                        spec.port(),
                        spec.role(),
                        arrival,
                        now,
                        System.nanoTime(),
                        outbox));
            }
        }
    }

    /** An ICMP error of an earlier reply surfaces here; it concerns no packet that could be answered. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("{}: {}", spec, cause.toString());
    }
}
