// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slipway.tftp.internal.transfer.Transfer;
import org.slipway.tftp.internal.transfer.TransferEnd.Outcome;

/** Counters since the service started. Thread-safe. */
public final class Totals {
    private final Map<Outcome, LongAdder> ends = new EnumMap<>(Outcome.class);
    private final LongAdder refused = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder blocksSent = new LongAdder();
    private final LongAdder blocksResent = new LongAdder();
    private final AtomicLong most = new AtomicLong();

    Totals() {
        for (Outcome outcome : Outcome.values()) {
            ends.put(outcome, new LongAdder());
        }
    }

    void ended(Transfer transfer) {
        ends.get(transfer.end().orElseThrow().outcome()).increment();
        bytes.add(transfer.bytesDelivered());
        blocksSent.add(transfer.blocksSent());
        blocksResent.add(transfer.blocksResent());
    }

    void refused() {
        refused.increment();
    }

    void dropped() {
        dropped.increment();
    }

    void running(int now) {
        most.accumulateAndGet(now, Math::max);
    }

    /** {@return transfers that ended so} */
    public long ends(Outcome outcome) {
        return ends.get(outcome).sum();
    }

    /** {@return requests that got an ERROR} */
    public long refusals() {
        return refused.sum();
    }

    /** {@return requests that got no answer, so that the client asks again} */
    public long drops() {
        return dropped.sum();
    }

    /** {@return bytes that clients acknowledged, of transfers that ended} */
    public long bytes() {
        return bytes.sum();
    }

    /** {@return blocks sent, again or not} */
    public long blocksSent() {
        return blocksSent.sum();
    }

    /** {@return blocks sent again} */
    public long blocksResent() {
        return blocksResent.sum();
    }

    /** {@return most transfers at a time} */
    public long most() {
        return most.get();
    }
}
