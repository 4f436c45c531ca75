// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.slipway.api.file.BootFile;
import org.slipway.tftp.internal.transfer.TransferEnd.Outcome;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpErrorCode;
import org.slipway.wire.tftp.TftpOptionAck;

/**
 * The server's side of one read (RFC 1350 section 2, RFC 2347, RFC 7440): a state machine without clock, socket and thread.
 * The caller passes the time in nanoseconds and calls {@link #tick} once {@link #deadlineNanos} is reached.
 *
 * <p>Blocks have 64-bit numbers here, of which the wire carries the low 16 bits; the OACK counts as block 0. Nothing is kept
 * for retransmission: blocks are read from the file again.
 *
 * <p>Going back: an acknowledgement inside the window means that the block after it was lost, and sending resumes there. A
 * repeated acknowledgement means the same for a window's first block, but also comes from duplicated packets, and EDK2
 * sends one for every block that it did not expect. So it is acted on once per number, not while repeats caused by blocks
 * that this side sent twice are still due, and never without a window: that would be the sorcerer's apprentice.
 */
public final class Transfer {
    private static final int BLOCK_MASK = 0xffff;

    private final BootFile file;
    private final Terms terms;
    private final RetransmissionPlan plan;
    private final RetransmissionTimer timer;
    private final PacketSink sink;
    private final long lastBlock;

    private long acked;
    private long sent;
    private boolean answered;
    private int tries;
    /** Whether {@link #timedBlock}, sent once only, is waited for to measure the round trip. */
    private boolean timed;

    private long timedBlock;
    private long timedNanos;
    private long deadlineNanos;

    /** Whether anything behind {@link #acked} was sent more than once. */
    private boolean resent;
    /** Repeated acknowledgements still to be expected, all of them up to block {@link #straysUpTo}. */
    private long strays;

    private long straysUpTo = -1;
    private long wentBackNanos;
    private long blocksSent;
    private TransferEnd end;

    /** A transfer that has not begun; the file stays the caller's to close. */
    public Transfer(BootFile file, Terms terms, RetransmissionPlan plan, PacketSink sink) {
        this.file = file;
        this.terms = terms;
        this.plan = plan;
        this.sink = sink;
        this.timer = new RetransmissionTimer(plan, terms.timeoutSeconds());
        this.lastBlock = file.size() / terms.blksize() + 1;
        this.acked = terms.granted().isEmpty() ? 0 : -1;
        this.sent = acked;
    }

    /** Sends the OACK, or the first block if there is nothing to acknowledge. */
    public void start(long nowNanos) {
        tries = 1;
        send(acked + 1, nowNanos);
    }

    /** Takes an ACK from the client, with the block number of the wire. */
    public void acknowledged(int block, long nowNanos) {
        if (end != null) {
            return;
        }
        long distance = (block - acked) & BLOCK_MASK;
        if (distance == 0) {
            repeated(nowNanos);
        } else if (distance <= sent - acked) {
            progress(acked + distance, nowNanos);
        }
    }

    private void progress(long block, long nowNanos) {
        if (timed && block >= timedBlock) {
            timer.measured(nowNanos - timedNanos);
            timed = false;
        }
        acked = block;
        answered = true;
        tries = 1;
        if (block == lastBlock) {
            end = new TransferEnd(Outcome.COMPLETE);
        } else if (block == sent) {
            resent = false;
            send(block + 1, nowNanos);
        } else if (dueToCopies(block, nowNanos)) {
            send(sent + 1, nowNanos);
        } else {
            send(block + 1, nowNanos);
        }
    }

    /**
     * Whether an acknowledgement inside the window is no gap but an effect of blocks that were sent twice without need: it
     * names the last of them, or comes too early to be an answer to them, so that the client had more than it seemed.
     */
    private boolean dueToCopies(long block, long nowNanos) {
        if (block == straysUpTo && strays > 0) {
            strays--;
            resent = false;
            return true;
        }
        return resent && nowNanos - wentBackNanos < timer.leastRoundTripNanos() / 2;
    }

    private void repeated(long nowNanos) {
        if (terms.windowsize() == 1 || acked < 0 || resent) {
            return;
        }
        if (strays > 0 && acked <= straysUpTo) {
            strays--;
            return;
        }
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
        if (tries < (answered ? plan.tries() : RetransmissionPlan.FIRST_PACKET_TRIES)) {
            tries++;
            timer.silence();
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
        long to = from == 0 ? 0 : Math.min(acked + terms.windowsize(), lastBlock);
        if (from <= sent) {
            resent = true;
            strays = sent - acked;
            straysUpTo = sent;
            wentBackNanos = nowNanos;
            timed = false;
        } else if (from <= to) {
            timed = true;
            timedBlock = to;
            timedNanos = nowNanos;
        }
        try {
            for (long block = from; block <= to; block++) {
                send(block);
            }
            sent = Math.max(sent, to);
        } catch (IOException e) {
            sink.send(new TftpError(TftpErrorCode.UNDEFINED, "read error"));
            end = new TransferEnd(Outcome.READ_FAILED, LogText.of(String.valueOf(e.getMessage())));
        }
        sink.flush();
        deadlineNanos = nowNanos + timer.intervalNanos();
    }

    private void send(long block) throws IOException {
        if (block == 0) {
            sink.send(new TftpOptionAck(terms.granted()));
            return;
        }
        long position = (block - 1) * terms.blksize();
        int length = (int) Math.min(terms.blksize(), file.size() - position);
        sink.data((int) (block & BLOCK_MASK), length, target -> fill(position, target));
        blocksSent++;
    }

    private void fill(long position, ByteBuffer target) throws IOException {
        int length = target.remaining();
        if (file.read(position, target) != length) {
            throw new IOException("the file is shorter than it was");
        }
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

    /** {@return bytes of the file that the client acknowledged, or all if only the last acknowledgement is missing} */
    public long bytesDelivered() {
        boolean all = end != null && end.outcome() == Outcome.UNCONFIRMED;
        return all ? file.size() : Math.min(Math.max(acked, 0) * terms.blksize(), file.size());
    }

    /** {@return blocks that were sent more than once} */
    public long blocksResent() {
        return blocksSent - Math.max(sent, 0);
    }
}
