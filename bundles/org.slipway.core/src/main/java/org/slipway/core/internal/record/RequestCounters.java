// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Component;
import org.slipway.api.server.ServerStatistics;
import org.slipway.api.server.SilenceReason;

/**
 * Counters of requests. The snapshot reads the ends before the receipts, so that what is open may be overstated for a
 * moment and is never negative.
 */
@Component(service = {ServerStatistics.class, RequestCounters.class})
public final class RequestCounters implements ServerStatistics {
    private final LongAdder received = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder replies = new LongAdder();
    private final Map<SilenceReason, LongAdder> silent = new EnumMap<>(SilenceReason.class);

    /** Starts at zero. */
    public RequestCounters() {
        for (SilenceReason reason : SilenceReason.values()) {
            silent.put(reason, new LongAdder());
        }
    }

    /** A packet came in. */
    public void received() {
        received.increment();
    }

    /** A packet got its answer. */
    public void answered() {
        answered.increment();
    }

    /** A reply was handed to a socket. */
    public void replied() {
        replies.increment();
    }

    /** A packet stays without an answer. */
    public void silent(SilenceReason reason) {
        silent.get(reason).increment();
    }

    @Override
    public Snapshot snapshot() {
        Map<SilenceReason, Long> reasons = new EnumMap<>(SilenceReason.class);
        silent.forEach((reason, count) -> reasons.put(reason, count.sum()));
        long answers = answered.sum();
        long sent = replies.sum();
        long ended =
                answers + reasons.values().stream().mapToLong(Long::longValue).sum();
        long all = Math.max(received.sum(), ended);
        return new Snapshot(all, answers, sent, all - ended, Map.copyOf(reasons));
    }
}
