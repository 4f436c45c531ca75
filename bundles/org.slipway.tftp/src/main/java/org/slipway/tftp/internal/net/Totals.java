// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.slipway.api.transfer.TransferMonitor;
import org.slipway.tftp.internal.transfer.Transfer;
import org.slipway.tftp.internal.transfer.TransferEnd.Outcome;

/** Counters since the service started. Thread-safe. */
final class Totals {
    private final Map<Outcome, LongAdder> ends = new EnumMap<>(Outcome.class);
    private final LongAdder refused = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder blocksSent = new LongAdder();
    private final LongAdder blocksResent = new LongAdder();

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

    /** {@return the counters, with what the table knows} */
    TransferMonitor.Totals snapshot(long running, long mostRunning) {
        Map<String, Long> ended = new LinkedHashMap<>();
        ends.forEach((outcome, count) -> ended.put(outcome.text(), count.sum()));
        long all = ended.values().stream().mapToLong(Long::longValue).sum();
        return new TransferMonitor.Totals(
                all + running,
                running,
                mostRunning,
                Collections.unmodifiableMap(ended),
                refused.sum(),
                dropped.sum(),
                bytes.sum(),
                blocksSent.sum(),
                blocksResent.sum());
    }
}
