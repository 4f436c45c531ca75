// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.wire.WireParseException;
import org.slipway.wire.tftp.TftpPacket;
import org.slipway.wire.tftp.TftpReadRequest;
import org.slipway.wire.tftp.TftpWriteRequest;

/**
 * What comes to the well-known port. Only a well-formed request is answered: two servers that answer each other's errors, or
 * anything else, would do so for ever.
 */
final class RequestHandler extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private final ReadRequests reads;
    private final Predicate<InetAddress> broadcast;
    private TransferPort shared;

    RequestHandler(ReadRequests reads, Predicate<InetAddress> broadcast) {
        this.reads = reads;
        this.broadcast = broadcast;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        shared = TransferPort.of(ctx.channel());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket datagram) {
        shared.reading();
        InetSocketAddress client = datagram.sender();
        InetAddress local = datagram.recipient().getAddress();
        if (client.getPort() == 0 || !single(client.getAddress()) || !single(local)) {
            LOG.debug("no answer to {}, which asked {}", client, local);
            return;
        }
        TransferKey key = new TransferKey(client, local);
        ByteBuf content = datagram.content();
        boolean request = content.readableBytes() > Short.BYTES
                && content.getUnsignedShort(content.readerIndex()) == TftpPacket.RRQ;
        if (request && reads.drops(key)) {
            return;
        }
        try {
            answer(key, TftpPacket.parse(ByteBufUtil.getBytes(content)));
        } catch (WireParseException e) {
            LOG.debug("no answer to {}: {}", client, e.getMessage());
        }
    }

    private void answer(TransferKey key, TftpPacket packet) {
        if (packet instanceof TftpReadRequest request) {
            reads.accept(key, request, shared);
        } else if (packet instanceof TftpWriteRequest request) {
            reads.refuseWriting(key, request, shared);
        } else if (!shared.received(key.client(), packet)) {
            LOG.debug("no answer to {}: operation {}", key.client(), packet.opcode());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        shared.readComplete();
    }

    /** RFC 1123 section 4.2.3.5: no answer to a request that was broadcast. */
    private boolean single(InetAddress address) {
        return !address.isAnyLocalAddress() && !address.isMulticastAddress() && !broadcast.test(address);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        shared.writabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        shared.closed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.warn("receiving requests on {}: {}", ctx.channel().localAddress(), cause.toString());
        LOG.debug("receiving requests", cause);
    }
}
