// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.slipway.wire.WireParseException;

/** A download over a socket of its own, and over a network that may be bad. */
final class TftpGet extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final int LOOK_MS = 250;

    private final InetSocketAddress server;
    private final Distortion network;
    private final Download download;
    private ChannelHandlerContext context;
    private Runnable whenDone = () -> {};
    /** The server's port for this transfer, once it is known: from then on the socket is connected to it. */
    private InetSocketAddress peer;

    private ScheduledFuture<?> patience;

    TftpGet(InetSocketAddress server, Download.Order order, Distortion network) {
        this.server = server;
        this.network = network;
        this.download = new Download(order, this::send, this::ended);
    }

    Download download() {
        return download;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    /** Begins; called on the event loop. */
    void start(Runnable then) {
        whenDone = then;
        patience =
                context.executor().scheduleAtFixedRate(download::checkSilence, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
        download.start();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket datagram) throws WireParseException {
        ByteBuf packet = datagram.content();
        download.sent(packet, packet.readerIndex(), packet.readableBytes());
        if (download.ended() || network.loses()) {
            return;
        }
        if (peer == null) {
            peer = datagram.sender();
            ctx.connect(peer);
        } else if (!datagram.sender().equals(peer)) {
            return; // came before the socket was connected
        }
        download.received(packet, packet.readerIndex(), packet.readableBytes());
    }

    private void send(byte[] packet) {
        if (network.loses()) {
            return;
        }
        ByteBuf content = Unpooled.wrappedBuffer(packet);
        Object datagram = peer != null ? content : new DatagramPacket(content, server);
        if (network.delayNanos() == 0) {
            context.writeAndFlush(datagram, context.voidPromise());
        } else {
            context.executor()
                    .schedule(
                            () -> context.writeAndFlush(datagram, context.voidPromise()),
                            network.delayNanos(),
                            TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) throws Exception {
        if (!(cause instanceof IOException)) {
            download.end(false);
            ctx.fireExceptionCaught(cause);
        } // else a port that is closed at the other side, which is silence
    }

    private void ended() {
        patience.cancel(false);
        whenDone.run();
    }
}
