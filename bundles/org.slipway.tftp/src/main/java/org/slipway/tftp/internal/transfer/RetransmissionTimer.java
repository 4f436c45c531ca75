// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * How long to wait for an acknowledgement: by measured round trips as RFC 6298 has it, doubled after each silence, or what
 * the client asked for (RFC 2349).
 */
final class RetransmissionTimer {
    private static final int MAX_DOUBLINGS = 20;
    private static final long LEAST_LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final RetransmissionPlan plan;
    private final long fixedNanos;
    private long smoothed = -1;
    private long recent;
    private long variation;
    private long least;
    private int doublings;

    RetransmissionTimer(RetransmissionPlan plan, OptionalInt fixedSeconds) {
        this.plan = plan;
        this.fixedNanos = TimeUnit.SECONDS.toNanos(fixedSeconds.orElse(0));
    }

    long intervalNanos() {
        if (fixedNanos > 0) {
            return fixedNanos;
        }
        return Math.min(plan.maxNanos(), base() << doublings);
    }

    private long base() {
        return smoothed < 0
                ? plan.firstNanos()
                : Math.max(plan.minNanos(), Math.min(plan.maxNanos(), smoothed + Math.max(4 * variation, slack())));
    }

    /** Where round trips hardly vary, the slightest delay would otherwise count as silence. */
    private long slack() {
        return plan.minNanos() / 2;
    }

    /** {@return whether there is a round trip to go by} */
    boolean measured() {
        return smoothed >= 0;
    }

    /** {@return the round trip of late: a first one that took long is soon forgotten; 0 before one was measured} */
    long recentRoundTripNanos() {
        return recent;
    }

    /** {@return what hardly any round trip exceeds} */
    long longRoundTripNanos() {
        return Math.max(Math.max(smoothed, 0) + 4 * variation, LEAST_LONG_NANOS);
    }

    /** Takes the time from sending to acknowledgement of something that was sent once only. */
    void measured(long roundTripNanos) {
        least = smoothed < 0 ? roundTripNanos : Math.min(least, roundTripNanos);
        if (smoothed < 0) {
            smoothed = roundTripNanos;
            recent = roundTripNanos;
            variation = roundTripNanos / 2;
        } else {
            variation += (Math.abs(smoothed - roundTripNanos) - variation) / 4;
            smoothed += (roundTripNanos - smoothed) / 8;
            recent += (roundTripNanos - recent) / 2;
        }
    }

    /** The client is there. RFC 6298 would wait for a measurement, of which a lossy network gives few. */
    void progress() {
        doublings = 0;
    }

    /** {@return the shortest time that was measured, 0 before} */
    long leastRoundTripNanos() {
        return least;
    }

    void silence() {
        doublings = Math.min(doublings + 1, MAX_DOUBLINGS);
    }
}
