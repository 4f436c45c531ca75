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

    private final RetransmissionPlan plan;
    private final long fixedNanos;
    private long smoothed = -1;
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
                : Math.max(plan.minNanos(), Math.min(plan.maxNanos(), smoothed + 4 * variation));
    }

    /** Takes the time from sending to acknowledgement of something that was sent once only. */
    void measured(long roundTripNanos) {
        least = smoothed < 0 ? roundTripNanos : Math.min(least, roundTripNanos);
        if (smoothed < 0) {
            smoothed = roundTripNanos;
            variation = roundTripNanos / 2;
        } else {
            variation += (Math.abs(smoothed - roundTripNanos) - variation) / 4;
            smoothed += (roundTripNanos - smoothed) / 8;
        }
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
