// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import java.util.Optional;
import java.util.function.Consumer;
import org.slipway.tftp.internal.transfer.TransferEnd;
import org.slipway.wire.tftp.TftpReadRequest;

/** A read request's place in the table, from its admission to the end of its transfer. Thread-safe. */
final class Ticket {
    private final TransferKey key;
    private final TftpReadRequest request;
    private final long admittedNanos;
    private volatile boolean answered;
    private volatile boolean stalledOrEnding;
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

    /** Notes how far the transfer is. */
    void progress(boolean clientAnswered, boolean nowStalledOrEnding) {
        answered = clientAnswered;
        stalledOrEnding = nowStalledOrEnding;
    }

    boolean answered() {
        return answered;
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
