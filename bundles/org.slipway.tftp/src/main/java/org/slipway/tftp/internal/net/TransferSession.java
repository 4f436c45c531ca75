// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.channel.Channel;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.file.BootFile;
import org.slipway.tftp.internal.transfer.RetransmissionPlan;
import org.slipway.tftp.internal.transfer.Terms;
import org.slipway.tftp.internal.transfer.Transfer;
import org.slipway.tftp.internal.transfer.TransferEnd;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpPacket;

/**
 * A transfer between its socket, which may be its own or everybody's, and the state machine: packets, timer, what the operator
 * gets to know. Confined to the socket's event loop from {@link #start} on.
 */
final class TransferSession {
    private static final Logger LOG = LoggerFactory.getLogger(TransferSession.class);

    /** A client may ask for its next file right behind its last acknowledgement, which then still has to arrive here. */
    private static final int DISPLACED_MS = 20;

    /** A pause that the operator is told of. */
    private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Ticket ticket;
    private final Aftermath aftermath;
    private final FilePackets packets;
    private final BootFile file;
    private final Terms terms;
    private final RetransmissionPlan plan;
    private final Segmentation segmentation;

    private TransferPort port;
    private Channel channel;
    private Transfer transfer;
    private ScheduledFuture<?> wakeUp;
    private long wakeUpNanos;
    private long startNanos;
    private boolean waitsForRoom;
    private boolean answeredNoted;
    private boolean stalled;
    private boolean finished;
    private boolean closed;

    /**
     * Who is told how it goes.
     *
     * @param table the transfers that run
     * @param journal the operator's record
     * @param setbacks clients' failures
     */
    record Aftermath(TransferTable table, Journal journal, Setbacks setbacks) {}

    TransferSession(
            Ticket ticket,
            Aftermath aftermath,
            FilePackets packets,
            Terms terms,
            RetransmissionPlan plan,
            Segmentation segmentation) {
        this.ticket = ticket;
        this.aftermath = aftermath;
        this.packets = packets;
        this.file = packets.file();
        this.terms = terms;
        this.plan = plan;
        this.segmentation = segmentation;
    }

    Ticket ticket() {
        return ticket;
    }

    /** {@return the client's address and port} */
    InetSocketAddress client() {
        return ticket.key().client();
    }

    /** {@return whether each block waits for the acknowledgement of the one before} */
    boolean lockStep() {
        return terms.windowsize() == 1 && terms.largestWindow() == 0;
    }

    /** There is no socket to begin with. */
    void noSocket(Throwable why) {
        aftermath.table().remove(ticket);
        close(packets);
        aftermath.journal().refused(ticket.key(), file.name(), "no socket for it: " + why);
    }

    /** Begins, unless it was cancelled meanwhile; the port is told when no more packets are wanted. */
    void start(TransferPort through) {
        port = through;
        channel = through.channel();
        startNanos = System.nanoTime();
        transfer = new Transfer(
                file.size(), terms, plan, new DatagramSink(port, ticket.key().client(), packets, segmentation));
        if (ticket.cancelled().isPresent()) {
            finished = true;
            port.over(this);
            return;
        }
        aftermath.journal().began(ticket.key(), file, terms);
        ticket.began(new Ticket.Running(file.name(), file.size(), terms, startNanos));
        transfer.start(startNanos);
        ticket.onCancel(this::cancelSoon);
        settle();
    }

    private void cancelSoon(TransferEnd why) {
        if (why.outcome() == TransferEnd.Outcome.DISPLACED) {
            channel.eventLoop().schedule(() -> cancel(why), DISPLACED_MS, TimeUnit.MILLISECONDS);
        } else {
            channel.eventLoop().execute(() -> cancel(why));
        }
    }

    private void cancel(TransferEnd why) {
        transfer.cancel(why, why.outcome() == TransferEnd.Outcome.STOPPED);
        settle();
    }

    /** Takes a packet of the client. */
    void received(TftpPacket packet) {
        if (packet instanceof TftpAck ack) {
            transfer.acknowledged(ack.block(), ack.window(), System.nanoTime());
            settle();
        } else if (packet instanceof TftpError error) {
            transfer.failed(error);
            settle();
        }
    }

    /** After every event: ends what has ended, otherwise sees to the next wake-up. */
    private void settle() {
        if (transfer.end().isPresent()) {
            finish();
            return;
        }
        ticket.progress(transfer);
        if (transfer.answered() && !answeredNoted) {
            answeredNoted = true;
            aftermath.table().answered(ticket);
        }
        noteStall();
        arm(nextLookNanos());
    }

    /** A stall is told when it is one, not when the next retransmission happens to be due. */
    private long nextLookNanos() {
        long deadline = transfer.deadlineNanos();
        long stall = transfer.progressNanos() + STALL_NANOS;
        boolean mayStall = transfer.answered() && !stalled && transfer.silent() && System.nanoTime() - stall < 0;
        return mayStall && stall - deadline < 0 ? stall : deadline;
    }

    private void noteStall() {
        if (transfer.answered() && stalled != stalls()) {
            stalled = !stalled;
            aftermath.journal().stalled(ticket.key(), file, transfer.bytesDelivered(), stalled);
        }
    }

    private boolean stalls() {
        return transfer.silent() && System.nanoTime() - transfer.progressNanos() >= STALL_NANOS;
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
        wakeUp = channel.eventLoop().schedule(this::wake, delay, TimeUnit.NANOSECONDS);
    }

    private void wake() {
        wakeUp = null;
        if (finished) {
            return;
        }
        if (!channel.isWritable()) {
            waitsForRoom = true;
            return;
        }
        try {
            transfer.tick(System.nanoTime());
            settle();
        } catch (RuntimeException | LinkageError | OutOfMemoryError fault) {
            broken(fault);
        }
    }

    /** The socket has room again, or not any more. */
    void writabilityChanged() {
        if (waitsForRoom && channel.isWritable()) {
            waitsForRoom = false;
            wake();
        }
    }

    private void finish() {
        if (finished) {
            return;
        }
        finished = true;
        if (wakeUp != null) {
            wakeUp.cancel(false);
        }
        aftermath.table().ended(ticket, transfer);
        aftermath.journal().ended(ticket.key(), file, terms, transfer, System.nanoTime() - startNanos);
        aftermath
                .setbacks()
                .ended(ticket.key().client().getAddress(), terms, transfer)
                .ifPresent(text -> aftermath.journal().note(ticket.key(), text));
        port.over(this);
    }

    /** Nothing comes any more: the socket is closed, or the transfer is over. */
    void closed() {
        closed(new TransferEnd(TransferEnd.Outcome.STOPPED));
    }

    /** Nothing comes any more, for this reason if it is not over yet. */
    void closed(TransferEnd why) {
        if (closed) {
            return;
        }
        closed = true;
        if (transfer != null) {
            transfer.cancel(why, false);
            try {
                finish();
            } catch (RuntimeException | LinkageError fault) {
                // a source that cannot even name its file must not keep the rest
                LOG.error("the end of a transfer to {} could not be told", client(), fault);
            }
        }
        aftermath.table().remove(ticket);
        close(packets);
    }

    /** Something threw that should not have. */
    void broken(Throwable cause) {
        LOG.error("transfer to {} broke off", client(), cause);
        port.over(this);
    }

    static void close(Closeable file) {
        try {
            file.close();
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.debug("closing a file: {}", e.toString());
        }
    }
}
