// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.wire.WireParseException;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpData;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpErrorCode;
import org.slipway.wire.tftp.TftpPacket;

/** A socket for transfers only. */
final class TransferHandler extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final Logger LOG = LoggerFactory.getLogger(TransferHandler.class);

    /** Whoever sends more to a port that is not meant for it does not listen to the answer. */
    private static final int MAX_FOREIGN_ANSWERS = 8;

    private final TransferPort port;
    private final Predicate<InetSocketAddress> served;
    private int foreignAnswers;

    /**
     * A handler of one socket.
     *
     * @param port what is told of the packets
     * @param served whether a client had a transfer here: its late packets need no answer
     */
    TransferHandler(TransferPort port, Predicate<InetSocketAddress> served) {
        this.port = port;
        this.served = served;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket datagram) {
        port.reading();
        TftpPacket packet;
        try {
            packet = TftpPacket.parse(ByteBufUtil.getBytes(datagram.content()));
        } catch (WireParseException e) {
            return;
        }
        if (!port.received(datagram.sender(), packet)) {
            answerForeign(ctx, packet, datagram.sender());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        port.readComplete();
    }

    /** RFC 1350 section 4: an ERROR to whoever it was, and the transfers go on. */
    private void answerForeign(ChannelHandlerContext ctx, TftpPacket packet, InetSocketAddress sender) {
        if ((packet instanceof TftpAck || packet instanceof TftpData)
                && !served.test(sender)
                && foreignAnswers < MAX_FOREIGN_ANSWERS) {
            foreignAnswers++;
            TftpError error = new TftpError(TftpErrorCode.UNKNOWN_TRANSFER_ID, "unknown transfer id");
            ctx.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(error.encode()), sender), ctx.voidPromise());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        port.writabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        port.closed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            // a send that failed is a packet that was lost
            LOG.debug("{}: {}", ctx.channel().localAddress(), cause.toString());
        } else {
            LOG.error("a fault of the server on {}", ctx.channel().localAddress(), cause);
        }
    }
}
