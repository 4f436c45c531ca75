// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import java.util.Optional;
import java.util.function.Consumer;
import org.slipway.api.transfer.TransferProgress.State;
import org.slipway.tftp.internal.transfer.Terms;
import org.slipway.tftp.internal.transfer.Transfer;
import org.slipway.tftp.internal.transfer.TransferEnd;
import org.slipway.wire.tftp.TftpReadRequest;

/** A read request's place in the table, from its admission to the end of its transfer. Thread-safe. */
final class Ticket {
    private final TransferKey key;
    private final TftpReadRequest request;
    private final long admittedNanos;
    private volatile boolean stalledOrEnding;
    private volatile Optional<Running> running = Optional.empty();
    private volatile boolean over;
    private volatile long delivered;
    private volatile long resent;
    private volatile State state = State.STARTING;
    private final Speed speed = new Speed();
    private Consumer<TransferEnd> onCancel;
    private TransferEnd cancelled;

    Ticket(TransferKey key, TftpReadRequest request, long admittedNanos) {
        this.key = key;
        this.request = request;
        this.admittedNanos = admittedNanos;
    }

    TransferKey key() {
        return key;
    }

    TftpReadRequest request() {
        return request;
    }

    long admittedNanos() {
        return admittedNanos;
    }

    /**
     * What is known of a transfer once its file is open.
     *
     * @param file its name
     * @param size its bytes
     * @param terms what was negotiated
     * @param nanos when it began
     */
    record Running(String file, long size, Terms terms, long nanos) {}

    void began(Running transfer) {
        speed.begins(transfer.nanos());
        running = Optional.of(transfer);
    }

    /** Notes how far the transfer is; called by its event loop only. */
    void progress(Transfer transfer) {
        stalledOrEnding(transfer.stalledOrEnding());
        state = !transfer.answered() ? State.STARTING : transfer.silent() ? State.WAITING : State.RUNNING;
        delivered = transfer.bytesDelivered();
        resent = transfer.blocksResent();
        speed.reached(delivered, transfer.progressNanos());
    }

    /** Notes whether another request of the client is meant so. */
    void stalledOrEnding(boolean now) {
        stalledOrEnding = now;
    }

    /** Notes that the transfer ended; the ticket still keeps its place until the socket is closed. */
    void over() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    Optional<Running> running() {
        return running;
    }

    long delivered() {
        return delivered;
    }

    long resent() {
        return resent;
    }

    State state() {
        return state;
    }

    /** {@return bytes per second of late} */
    double speed(long nowNanos) {
        return speed.bytesPerSecond(delivered, nowNanos);
    }

    /**
     * Whether another request from the same port takes this one's place. A copy of the request does not, as networks
     * duplicate packets, unless the client no longer takes part in this transfer: then it was started anew.
     */
    boolean yieldsTo(TftpReadRequest other) {
        return stalledOrEnding || !request.equals(other);
    }

    /** Ends the transfer soon, now or as soon as it exists. */
    void cancel(TransferEnd why) {
        Consumer<TransferEnd> action;
        synchronized (this) {
            cancelled = cancelled == null ? why : cancelled;
            action = onCancel;
        }
        if (action != null) {
            action.accept(why);
        }
    }

    /** Says how to end the transfer; done at once if that was wanted before. */
    void onCancel(Consumer<TransferEnd> action) {
        TransferEnd why;
        synchronized (this) {
            onCancel = action;
            why = cancelled;
        }
        if (why != null) {
            action.accept(why);
        }
    }

    synchronized Optional<TransferEnd> cancelled() {
        return Optional.ofNullable(cancelled);
    }
}
