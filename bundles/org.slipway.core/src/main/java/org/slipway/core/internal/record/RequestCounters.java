// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Component;
import org.slipway.api.server.ServerStatistics;
import org.slipway.api.server.SilenceReason;

/**
 * Counters of requests. Each request is counted as received before it is counted as ended, and the snapshot reads the ends
 * before the receipts: what is open may be overstated for a moment and is never negative.
 */
@Component(service = {ServerStatistics.class, RequestCounters.class})
public final class RequestCounters implements ServerStatistics {
    private final LongAdder received = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder received6 = new LongAdder();
    private final LongAdder answered6 = new LongAdder();
    private final LongAdder replies = new LongAdder();
    private final Map<SilenceReason, LongAdder> silent = new EnumMap<>(SilenceReason.class);

    /** Starts at zero. */
    public RequestCounters() {
        for (SilenceReason reason : SilenceReason.values()) {
            silent.put(reason, new LongAdder());
        }
    }

    /** A packet came in. */
    public void received(boolean ipv6) {
        received.increment();
        if (ipv6) {
            received6.increment();
        }
    }

    /** A packet got its answer. */
    public void answered(boolean ipv6) {
        answered.increment();
        if (ipv6) {
            answered6.increment();
        }
    }

    /** Replies were handed to a socket. */
    public void replied(int count) {
        replies.add(count);
    }

    /** A reply that was counted did not leave after all; its request has others. */
    public void replyLost() {
        replies.decrement();
    }

    /** The only reply of a packet that was counted as answered did not leave after all. */
    public void answerLost(boolean ipv6) {
        replies.decrement();
        answered.decrement();
        if (ipv6) {
            answered6.decrement();
        }
        silent.get(SilenceReason.SEND_FAILED).increment();
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
        long answers6 = answered6.sum();
        long sent = replies.sum();
        long ended =
                answers + reasons.values().stream().mapToLong(Long::longValue).sum();
        long all = received.sum();
        return new Snapshot(all, answers, sent, all - ended, Map.copyOf(reasons), received6.sum(), answers6);
    }
}
