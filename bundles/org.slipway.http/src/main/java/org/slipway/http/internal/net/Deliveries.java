// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.net;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.slipway.api.transfer.TransferMonitor;
import org.slipway.api.transfer.TransferProgress;

/** The contents that are on their way, and what became of those before; bounded by the number of connections. Thread-safe. */
public final class Deliveries implements TransferMonitor {
    private final Journal journal;
    private final Set<Delivery> running = new LinkedHashSet<>();
    private final Map<Outcome, Long> ended = new EnumMap<>(Outcome.class);
    private final LongAdder refused = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private long mostRunning;
    private long bytes;
    private volatile boolean stopping;

    /** Nothing so far; the journal is told of what happens. */
    public Deliveries(Journal journal) {
        this.journal = journal;
        for (Outcome outcome : Outcome.values()) {
            ended.put(outcome, 0L);
        }
    }

    Journal journal() {
        return journal;
    }

    void began(Delivery delivery, boolean noteworthy) {
        synchronized (this) {
            running.add(delivery);
            mostRunning = Math.max(mostRunning, running.size());
        }
        if (noteworthy) {
            journal.began(delivery);
        }
    }

    void ended(Delivery delivery, Outcome outcome) {
        synchronized (this) {
            running.remove(delivery);
            ended.merge(outcome, 1L, Long::sum);
            bytes += delivery.delivered();
        }
        journal.ended(delivery, outcome);
    }

    /** A request was answered by an error. */
    void refused() {
        refused.increment();
    }

    /** A connection was closed because there are too many. */
    void dropped() {
        dropped.increment();
    }

    /** Says whether connections that break off now do so because the server stops. */
    void stopping(boolean now) {
        stopping = now;
    }

    boolean stopping() {
        return stopping;
    }

    @Override
    public String protocol() {
        return Journal.PROTOCOL;
    }

    @Override
    public List<TransferProgress> running() {
        long now = System.nanoTime();
        return snapshot().stream()
                .sorted(Comparator.comparingLong(delivery -> delivery.beginNanos() - now))
                .map(delivery -> delivery.progress(now))
                .toList();
    }

    private synchronized List<Delivery> snapshot() {
        return List.copyOf(running);
    }

    @Override
    public synchronized Totals totals() {
        Map<String, Long> ends = new LinkedHashMap<>();
        ended.forEach((outcome, count) -> ends.put(outcome.text(), count));
        long all = ended.values().stream().mapToLong(Long::longValue).sum();
        return new Totals(
                all + running.size(),
                running.size(),
                mostRunning,
                Collections.unmodifiableMap(ends),
                refused.sum(),
                dropped.sum(),
                bytes,
                0,
                0);
    }
}
