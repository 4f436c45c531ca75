// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.wire.WireParseException;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpData;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpErrorCode;
import org.slipway.wire.tftp.TftpPacket;

/** The socket that one transfer has for itself. */
final class TransferHandler extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final Logger LOG = LoggerFactory.getLogger(TransferHandler.class);

    /** Whoever sends more to a port that is not meant for it does not listen to the answer. */
    private static final int MAX_FOREIGN_ANSWERS = 8;

    private final TransferSession session;
    private final InetSocketAddress client;
    private int foreignAnswers;

    TransferHandler(TransferSession session) {
        this.session = session;
        this.client = session.ticket().key().client();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        session.start(ctx.channel(), ctx::close);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket datagram) {
        TftpPacket packet;
        try {
            packet = TftpPacket.parse(ByteBufUtil.getBytes(datagram.content()));
        } catch (WireParseException e) {
            return;
        }
        if (datagram.sender().equals(client)) {
            session.received(packet);
        } else {
            answerForeign(ctx, packet, datagram.sender());
        }
    }

    /** RFC 1350 section 4: an ERROR to whoever it was, and this transfer goes on. */
    private void answerForeign(ChannelHandlerContext ctx, TftpPacket packet, InetSocketAddress sender) {
        if ((packet instanceof TftpAck || packet instanceof TftpData) && foreignAnswers < MAX_FOREIGN_ANSWERS) {
            foreignAnswers++;
            TftpError error = new TftpError(TftpErrorCode.UNKNOWN_TRANSFER_ID, "unknown transfer id");
            ctx.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(error.encode()), sender), ctx.voidPromise());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        session.writabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        session.closed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            // a send that failed is a packet that was lost
            LOG.debug("{}: {}", client, cause.toString());
        } else {
            session.broken(cause);
        }
    }
}
