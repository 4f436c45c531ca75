// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.file.BootFile;
import org.slipway.tftp.internal.transfer.PacketSink;
import org.slipway.tftp.internal.transfer.RetransmissionPlan;
import org.slipway.tftp.internal.transfer.Terms;
import org.slipway.tftp.internal.transfer.Transfer;
import org.slipway.tftp.internal.transfer.TransferEnd;
import org.slipway.wire.WireParseException;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpData;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpErrorCode;
import org.slipway.wire.tftp.TftpPacket;

/** A transfer's socket: packets and timer to the state machine, its packets to the client. Confined to its event loop. */
final class TransferHandler extends SimpleChannelInboundHandler<DatagramPacket> implements PacketSink {
    private static final Logger LOG = LoggerFactory.getLogger(TransferHandler.class);
    private static final int DATA_HEADER = 4;

    /** Whoever sends more to a port that is not meant for it does not listen to the answer. */
    private static final int MAX_FOREIGN_ANSWERS = 8;

    /** A client may ask for its next file right behind its last acknowledgement, which then still has to arrive here. */
    private static final int DISPLACED_MS = 20;

    private final Ticket ticket;
    private final InetSocketAddress client;
    private final TransferTable table;
    private final Journal journal;
    private final BootFile file;
    private final Terms terms;
    private final Transfer transfer;

    private ChannelHandlerContext context;
    private ScheduledFuture<?> wakeUp;
    private long wakeUpNanos;
    private long startNanos;
    private boolean answeredNoted;
    private boolean finished;
    private int foreignAnswers;

    TransferHandler(
            Ticket ticket, TransferTable table, Journal journal, BootFile file, Terms terms, RetransmissionPlan plan) {
        this.ticket = ticket;
        this.client = ticket.key().client();
        this.table = table;
        this.journal = journal;
        this.file = file;
        this.terms = terms;
        this.transfer = new Transfer(file, terms, plan, this);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        startNanos = System.nanoTime();
        if (ticket.cancelled().isPresent()) {
            finished = true;
            ctx.close();
            return;
        }
        journal.began(ticket.key(), file, terms);
        transfer.start(startNanos);
        ticket.onCancel(why -> cancelSoon(ctx.executor(), why));
        settle();
    }

    private void cancelSoon(EventExecutor loop, TransferEnd why) {
        if (why.outcome() == TransferEnd.Outcome.DISPLACED) {
            loop.schedule(() -> cancel(why), DISPLACED_MS, TimeUnit.MILLISECONDS);
        } else {
            loop.execute(() -> cancel(why));
        }
    }

    private void cancel(TransferEnd why) {
        transfer.cancel(why, why.outcome() == TransferEnd.Outcome.STOPPED);
        settle();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket datagram) {
        TftpPacket packet;
        try {
            packet = TftpPacket.parse(ByteBufUtil.getBytes(datagram.content()));
        } catch (WireParseException e) {
            return;
        }
        if (!datagram.sender().equals(client)) {
            answerForeign(packet, datagram.sender());
        } else if (packet instanceof TftpAck ack) {
            transfer.acknowledged(ack.block(), System.nanoTime());
            settle();
        } else if (packet instanceof TftpError error) {
            transfer.failed(error);
            settle();
        }
    }

    /** RFC 1350 section 4: an ERROR to whoever it was, and this transfer goes on. */
    private void answerForeign(TftpPacket packet, InetSocketAddress sender) {
        if ((packet instanceof TftpAck || packet instanceof TftpData) && foreignAnswers < MAX_FOREIGN_ANSWERS) {
            foreignAnswers++;
            TftpError error = new TftpError(TftpErrorCode.UNKNOWN_TRANSFER_ID, "unknown transfer id");
            context.writeAndFlush(
                    new DatagramPacket(Unpooled.wrappedBuffer(error.encode()), sender), context.voidPromise());
        }
    }

    /** After every event: ends what has ended, otherwise sees to the next wake-up. */
    private void settle() {
        if (transfer.end().isPresent()) {
            finish();
            return;
        }
        ticket.progress(transfer.answered(), transfer.stalledOrEnding());
        if (transfer.answered() && !answeredNoted) {
            answeredNoted = true;
            table.answered(ticket);
        }
        arm(transfer.deadlineNanos());
    }

    /** A wake-up that comes too early sets the next one: cheaper than a new one for each packet. */
    private void arm(long deadlineNanos) {
        if (wakeUp != null && deadlineNanos - wakeUpNanos >= 0) {
            return;
        }
        if (wakeUp != null) {
            wakeUp.cancel(false);
        }
        wakeUpNanos = deadlineNanos;
        long delay = Math.max(0, deadlineNanos - System.nanoTime());
        wakeUp = context.executor().schedule(this::wake, delay, TimeUnit.NANOSECONDS);
    }

    private void wake() {
        wakeUp = null;
        transfer.tick(System.nanoTime());
        settle();
    }

    private void finish() {
        if (finished) {
            return;
        }
        finished = true;
        if (wakeUp != null) {
            wakeUp.cancel(false);
        }
        journal.ended(ticket.key(), file, terms, transfer, System.nanoTime() - startNanos);
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        transfer.cancel(new TransferEnd(TransferEnd.Outcome.STOPPED), false);
        finish();
        table.remove(ticket);
        close(file);
    }

    static void close(BootFile file) {
        try {
            file.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("closing {}: {}", file.name(), e.toString());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            // a send that failed is a packet that was lost
            LOG.debug("{}: {}", client, cause.toString());
            return;
        }
        LOG.error("transfer to {} broke off", client, cause);
        ctx.close();
    }

    @Override
    public void data(int block, int length, Content content) throws IOException {
        ByteBuf packet = context.alloc().directBuffer(DATA_HEADER + length);
        try {
            packet.writeShort(TftpPacket.DATA).writeShort(block);
            content.read(packet.nioBuffer(DATA_HEADER, length));
            packet.writerIndex(DATA_HEADER + length);
            context.write(new DatagramPacket(packet.retain(), client), context.voidPromise());
        } finally {
            packet.release();
        }
    }

    @Override
    public void send(TftpPacket packet) {
        context.write(new DatagramPacket(Unpooled.wrappedBuffer(packet.encode()), client), context.voidPromise());
    }

    @Override
    public void flush() {
        context.flush();
    }
}
