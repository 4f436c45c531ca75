// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.slipway.wire.WireParseException;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpOptionAck;
import org.slipway.wire.tftp.TftpOptions;
import org.slipway.wire.tftp.TftpPacket;
import org.slipway.wire.tftp.TftpReadRequest;

/**
 * One client's download (RFC 1350, 2347, 2348, 7440). It acknowledges a window, a gap at once, and what came again; after a
 * second of silence it repeats what it sent last, six times at most.
 */
final class TftpGet extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int TRIES = 6;
    private static final int HEADER = 4;
    private static final int LARGEST_READ = 65536;
    private static final int LEAST_READ = 512;

    /** One complaint for all that is out of order in one burst. */
    private static final long COMPLAINT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /**
     * What to fetch.
     *
     * @param server where from
     * @param file its name
     * @param bytes its size
     * @param blksize option to ask for, 0 for no options
     * @param windowsize option to ask for, 1 for none
     */
    record Order(InetSocketAddress server, String file, long bytes, int blksize, int windowsize) {}

    private final Order order;
    private final Distortion network;
    private ChannelHandlerContext context;
    private Runnable whenDone = () -> {};
    /** The server's port for this transfer, once it is known: from then on the socket is connected to it. */
    private InetSocketAddress peer;

    private ScheduledFuture<?> patience;
    private String granted = "none";
    private int blksize = 512;
    private int windowsize = 1;
    private byte[] lastSent = new byte[0];
    private long block;
    private int inWindow;
    private long heardNanos;
    private long complainedNanos;
    private long complainedBlock = -1;
    private int silences;
    private long received;
    private long sentByServer;
    private long startNanos;
    private long endNanos;
    private boolean complete;

    TftpGet(Order order, Distortion network) {
        this.order = order;
        this.network = network;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    /** Begins; called on the event loop. */
    void start(Runnable then) {
        whenDone = then;
        startNanos = System.nanoTime();
        heardNanos = startNanos;
        TftpOptions options = TftpOptions.none();
        if (order.blksize() > 0) {
            options = options.with(TftpOptions.TSIZE, 0).with(TftpOptions.BLKSIZE, order.blksize());
        }
        if (order.windowsize() > 1) {
            options = options.with(TftpOptions.WINDOWSIZE, order.windowsize());
        }
        send(new TftpReadRequest(order.file(), "octet", options).encode());
        patience = context.executor()
                .scheduleAtFixedRate(this::checkSilence, PATIENCE_NANOS, PATIENCE_NANOS / 4, TimeUnit.NANOSECONDS);
    }

    private void checkSilence() {
        if (System.nanoTime() - heardNanos < PATIENCE_NANOS) {
            return;
        }
        silences++;
        if (silences >= TRIES) {
            end(false);
        } else {
            heardNanos = System.nanoTime();
            send(lastSent);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket datagram) throws WireParseException {
        ByteBuf packet = datagram.content();
        boolean data = packet.getUnsignedShort(0) == TftpPacket.DATA;
        sentByServer += data ? packet.readableBytes() - HEADER : 0;
        if (endNanos != 0 || network.loses()) {
            return;
        }
        if (peer == null) {
            peer = datagram.sender();
            ctx.connect(peer);
        } else if (!datagram.sender().equals(peer)) {
            return; // came before the socket was connected
        }
        if (data) {
            data(packet);
        } else if (packet.getUnsignedShort(0) == TftpPacket.OACK) {
            oack(ByteBufUtil.getBytes(packet));
        } else {
            end(false);
        }
    }

    private void oack(byte[] packet) throws WireParseException {
        if (block > 0) {
            return;
        }
        TftpOptions options = ((TftpOptionAck) TftpPacket.parse(packet)).options();
        blksize = options.blksize().orElse(blksize);
        windowsize = options.windowsize().orElse(1);
        granted = blksize + "/" + windowsize;
        heard();
        acknowledge();
    }

    private void heard() {
        heardNanos = System.nanoTime();
        silences = 0;
    }

    private void data(ByteBuf packet) {
        int number = packet.getUnsignedShort(2);
        if (number != ((block + 1) & 0xffff)) {
            unexpected();
            return;
        }
        int length = packet.readableBytes() - HEADER;
        if (!intact(packet, length)) {
            end(false);
            return;
        }
        heard();
        block++;
        received += length;
        inWindow++;
        if (length < blksize) {
            acknowledge();
            end(received == order.bytes());
        } else if (inWindow == windowsize) {
            acknowledge();
        }
    }

    private void unexpected() {
        long now = System.nanoTime();
        boolean due = complainedBlock != block || now - complainedNanos >= COMPLAINT_NANOS;
        if (windowsize == 1 ? block > 0 : due) {
            complainedNanos = now;
            complainedBlock = block;
            acknowledge();
        }
    }

    private boolean intact(ByteBuf packet, int length) {
        return length == 0
                || (packet.getByte(HEADER) == TftpFile.at(received)
                        && packet.getByte(HEADER + length - 1) == TftpFile.at(received + length - 1));
    }

    private void acknowledge() {
        inWindow = 0;
        send(new TftpAck((int) (block & 0xffff)).encode());
    }

    private void send(byte[] packet) {
        lastSent = packet;
        if (network.loses()) {
            return;
        }
        ByteBuf content = Unpooled.wrappedBuffer(packet);
        Object datagram = peer != null ? content : new DatagramPacket(content, order.server());
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
            end(false);
            ctx.fireExceptionCaught(cause);
        } // else a port that is closed at the other side, which is silence
    }

    private void end(boolean success) {
        if (endNanos != 0) {
            return;
        }
        complete = success;
        endNanos = System.nanoTime();
        patience.cancel(false);
        whenDone.run();
    }

    boolean asksForWindows() {
        return order.windowsize() > 1;
    }

    /** {@return bytes that one call of the system may bring} */
    int largestRead() {
        return asksForWindows() ? LARGEST_READ : HEADER + Math.max(order.blksize(), LEAST_READ);
    }

    boolean complete() {
        return complete;
    }

    long received() {
        return received;
    }

    /** {@return bytes of content that came, those that the bad network lost included} */
    long sentByServer() {
        return sentByServer;
    }

    long nanos() {
        return (endNanos == 0 ? System.nanoTime() : endNanos) - startNanos;
    }

    String granted() {
        return granted;
    }
}
