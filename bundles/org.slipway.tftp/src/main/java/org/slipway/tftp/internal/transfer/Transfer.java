// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.slipway.tftp.internal.transfer.TransferEnd.Outcome;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpErrorCode;
import org.slipway.wire.tftp.TftpOptionAck;

/**
 * The server's side of one read (RFC 1350 section 2, RFC 2347, RFC 7440): a state machine without clock, socket and thread.
 * The caller passes the time in nanoseconds and calls {@link #tick} once {@link #deadlineNanos} is reached.
 *
 * <p>Blocks have 64-bit numbers here, of which the wire carries the low 16 bits; the OACK counts as block 0. Nothing is kept
 * for retransmission: the sink has the file.
 *
 * <p>Going back: an acknowledgement inside the window means that the block after it was lost, and sending resumes there. A
 * repeated acknowledgement means the same for a window's first block, but also comes from duplicated packets, and EDK2
 * sends one for every block that it did not expect. So it is acted on once per number and round trip, not while repeats caused by
 * blocks that this side sent twice are still due, and never without a window: that would be the sorcerer's apprentice.
 *
 * <p>A window may leave in pieces ({@link Burst}); {@link #tick} sends the next one.
 */
public final class Transfer {
    private static final int BLOCK_MASK = 0xffff;

    /** How often a window is sent as a whole to a client that acknowledges nothing of it. */
    private static final int WHOLE_WINDOWS = 3;

    /** A client may take that long to tell of a gap, however short its round trips were. */
    private static final long MIN_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long MAX_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final long size;
    private final Terms terms;
    private final RetransmissionPlan plan;
    private final RetransmissionTimer timer;
    private final PacketSink sink;
    private final long lastBlock;
    private final Burst burst;

    private int window;
    private long acked;
    /** The highest block that was ever sent. */
    private long sent;
    /** The next block to send; below {@link #sent} while going back. */
    private long next;
    /** Whether the window's rest waits for its turn. */
    private boolean unfinished;

    private boolean answered;
    private long progressNanos;
    private int tries;
    /** Whether an answer to the last piece is waited for to measure the round trip. */
    private boolean timed;
    /** The first of that piece's blocks that were sent once only. */
    private long timedFrom;

    private long timedNanos;
    private long deadlineNanos;

    /** Whether anything behind {@link #acked} was sent more than once. */
    private boolean resent;
    /** Repeated acknowledgements still to be expected, all of them up to block {@link #straysUpTo}, and soon. */
    private long strays;

    /** When a block was last sent that had been sent before. */
    private long copiedNanos;

    private long straysUpTo = -1;
    private long wentBackNanos;
    private long blocksSent;
    private TransferEnd end;

    /**
     * A transfer that has not begun.
     *
     * @param size bytes of the file
     * @param terms what was negotiated
     * @param plan when to send again
     * @param sink sends the file's blocks
     */
    public Transfer(long size, Terms terms, RetransmissionPlan plan, PacketSink sink) {
        this.size = size;
        this.terms = terms;
        this.plan = plan;
        this.sink = sink;
        this.timer = new RetransmissionTimer(plan, terms.timeoutSeconds());
        this.lastBlock = size / terms.blksize() + 1;
        this.burst = new Burst(terms.blksize());
        this.window = terms.windowsize();
        this.acked = terms.granted().isEmpty() ? 0 : -1;
        this.sent = acked;
    }

    /** Sends the OACK, or the first block if there is nothing to acknowledge. */
    public void start(long nowNanos) {
        tries = 1;
        progressNanos = nowNanos;
        send(acked + 1, nowNanos);
    }

    /**
     * Takes an ACK from the client.
     *
     * @param block number on the wire
     * @param wanted blocks that the client wants next, if the window is variable
     * @param nowNanos the time
     */
    public void acknowledged(int block, OptionalInt wanted, long nowNanos) {
        if (end != null) {
            return;
        }
        if (terms.largestWindow() > 0 && wanted.orElse(0) > 0) {
            window = Math.min(wanted.getAsInt(), terms.largestWindow());
        }
        long distance = (block - acked) & BLOCK_MASK;
        if (distance == 0) {
            repeated(nowNanos);
        } else if (distance <= sent - acked) {
            progress(acked + distance, nowNanos);
        }
    }

    private void progress(long block, long nowNanos) {
        boolean whole = block >= next - 1;
        if (timed && block >= timedFrom) {
            measure(nowNanos - timedNanos, whole);
        }
        timer.progress();
        burst.arrived(block - Math.max(acked, 0), window);
        acked = block;
        progressNanos = nowNanos;
        answered = true;
        tries = 1;
        if (block == lastBlock) {
            end = new TransferEnd(Outcome.COMPLETE);
        } else if (whole) {
            resent &= block < sent;
            send(block + 1, nowNanos);
        } else if (dueToCopies(block, nowNanos)) {
            sendPiece(nowNanos);
        } else {
            burst.lost(window);
            send(block + 1, nowNanos);
        }
    }

    /** What a client says inside a window after a long time may come of its own impatience. */
    private void measure(long nanos, boolean whole) {
        timed = false;
        if (whole || nanos <= (timer.measured() ? timer.longRoundTripNanos() : plan.minNanos())) {
            timer.measured(nanos);
        }
    }

    /**
     * Whether an acknowledgement inside the window is no gap but an effect of blocks that were sent twice without need: it
     * names the last of them, or comes too early to be an answer to them, so that the client had more than it seemed.
     */
    private boolean dueToCopies(long block, long nowNanos) {
        if (block == straysUpTo && strayDue(nowNanos)) {
            strays--;
            resent = false;
            return true;
        }
        return resent && nowNanos - wentBackNanos < timer.leastRoundTripNanos() / 2;
    }

    /** Who is late by more than a round trip means something else, and may have no other word for it. */
    private boolean strayDue(long nowNanos) {
        return strays > 0 && (!timer.measured() || nowNanos - copiedNanos <= timer.longRoundTripNanos());
    }

    private void repeated(long nowNanos) {
        if (window == 1 || acked < 0) {
            return;
        }
        if (resent) {
            // what was under way when sending went back has arrived by now: what was sent again is lost too
            if (nowNanos - wentBackNanos > timer.longRoundTripNanos()) {
                burst.lost(window);
                send(acked + 1, nowNanos);
            }
            return;
        }
        if (acked <= straysUpTo && strayDue(nowNanos)) {
            strays--;
            return;
        }
        burst.lost(window);
        send(acked + 1, nowNanos);
    }

    /** Takes an ERROR from the client, which ends the transfer and is never answered. */
    public void failed(TftpError error) {
        if (end != null) {
            return;
        }
        // EDK2 asks for the size by a request of its own that it breaks off when the OACK is in; old builds with code 0
        boolean probe = !answered
                && terms.sizeAsked()
                && (error.code() == TftpErrorCode.OPTION_REFUSED || error.code() == TftpErrorCode.UNDEFINED);
        end = probe
                ? new TransferEnd(Outcome.SIZE_PROBE)
                : new TransferEnd(
                        Outcome.ABORTED, TftpErrorCode.nameOf(error.code()) + " " + LogText.of(error.message()));
    }

    /** Sends again what is due at this time, or gives up. */
    public void tick(long nowNanos) {
        if (end != null || nowNanos - deadlineNanos < 0) {
            return;
        }
        if (unfinished) {
            sendPiece(nowNanos);
        } else if (tries < (answered ? plan.tries() : RetransmissionPlan.FIRST_PACKET_TRIES)) {
            tries++;
            timer.silence();
            burst.lost(window);
            send(acked + 1, nowNanos);
        } else if (!answered) {
            end = new TransferEnd(Outcome.NO_ANSWER);
        } else {
            end = new TransferEnd(sent == lastBlock ? Outcome.UNCONFIRMED : Outcome.LOST);
        }
    }

    /** Ends the transfer for a reason of the server's, with an ERROR to a client that waits for more. */
    public void cancel(TransferEnd why, boolean tellClient) {
        if (end == null) {
            if (tellClient) {
                sink.send(new TftpError(
                        TftpErrorCode.UNDEFINED, why.outcome() == Outcome.STOPPED ? "server stops" : "ended"));
                sink.flush();
            }
            end = why;
        }
    }

    /** Sends the window that the client may have now, from a block in it. */
    private void send(long from, long nowNanos) {
        if (from <= sent) {
            resent = true;
            strays = 0;
            straysUpTo = sent;
            wentBackNanos = nowNanos;
            timed = false;
        }
        next = from;
        sendPiece(nowNanos);
    }

    private void sendPiece(long nowNanos) {
        long windowEnd = next == 0 ? 0 : Math.min(acked + window, lastBlock);
        long to = Math.min(windowEnd, next + burst.blocks() - 1);
        // who keeps silent gets no whole windows any more
        unfinished = to < windowEnd && tries <= WHOLE_WINDOWS;
        if (to > sent) {
            timed = true;
            timedFrom = Math.max(next, sent + 1);
            timedNanos = nowNanos;
        }
        try {
            sendUpTo(to, nowNanos);
        } catch (IOException e) {
            sink.send(new TftpError(TftpErrorCode.UNDEFINED, "read error"));
            end = new TransferEnd(Outcome.READ_FAILED, LogText.of(String.valueOf(e.getMessage())));
        }
        sink.flush();
        deadlineNanos = nowNanos + (unfinished ? pauseNanos() : timer.intervalNanos());
    }

    private long pauseNanos() {
        if (!burst.paced()) {
            return 0;
        }
        return timer.measured()
                ? Math.max(MIN_PAUSE_NANOS, Math.min(timer.recentRoundTripNanos() * 5 / 4, MAX_PAUSE_NANOS))
                : MAX_PAUSE_NANOS;
    }

    /** Sends what comes next, up to a block. */
    private void sendUpTo(long to, long nowNanos) throws IOException {
        if (next == 0) {
            sink.send(new TftpOptionAck(terms.granted()));
        } else if (to >= next) {
            int count = (int) (to - next + 1);
            sink.data(next, count);
            blocksSent += count;
            if (next <= sent) {
                strays += Math.min(to, sent) - next + 1;
                copiedNanos = nowNanos;
            }
        }
        sent = Math.max(sent, to);
        next = Math.max(next, to + 1);
    }

    /** {@return when {@link #tick} is due} */
    public long deadlineNanos() {
        return deadlineNanos;
    }

    /** {@return how it ended, empty while it runs} */
    public Optional<TransferEnd> end() {
        return Optional.ofNullable(end);
    }

    /** {@return whether the client has acknowledged anything} */
    public boolean answered() {
        return answered;
    }

    /** {@return whether the client keeps quiet, or has been sent everything: then a new request of its is meant so} */
    public boolean stalledOrEnding() {
        return answered && (tries > 1 || sent == lastBlock);
    }

    /** {@return when the client last acknowledged something new, or the transfer began} */
    public long progressNanos() {
        return progressNanos;
    }

    /** {@return whether the client lets wait for an acknowledgement} */
    public boolean silent() {
        return tries > 1;
    }

    /** {@return whether {@link #tick} sends what was not sent before, which can wait for room in the socket} */
    public boolean unfinished() {
        return unfinished;
    }

    /** {@return blocks sent, again or not} */
    public long blocksSent() {
        return blocksSent;
    }

    /** {@return bytes of the file that the client acknowledged, or all if only the last acknowledgement is missing} */
    public long bytesDelivered() {
        boolean all = end != null && end.outcome() == Outcome.UNCONFIRMED;
        return all ? size : Math.min(Math.max(acked, 0) * terms.blksize(), size);
    }

    /** {@return blocks that were sent more than once} */
    public long blocksResent() {
        return blocksSent - Math.max(sent, 0);
    }
}
