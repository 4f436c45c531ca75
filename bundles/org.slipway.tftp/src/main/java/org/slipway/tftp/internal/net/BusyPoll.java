// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;
import java.util.function.LongSupplier;

/**
 * How a thread waits for packets. To fall asleep and be woken takes longer than a client on a fast network takes to
 * acknowledge a block, most of all in a virtual machine, and a transfer in lock-step consists of little else. So where the
 * last waits were short the thread goes on looking for packets for a moment before it sleeps. When that was in vain, it is
 * tried again only after twice as many short waits as the time before. For one thread.
 */
final class BusyPoll implements SelectStrategy {
    private static final int MOST_SHORT_WAITS = 1024;

    private final LongSupplier lookNanos;
    private final LongSupplier clock;
    private int shortWaits;
    private int needed = 1;
    private boolean slept;
    private long sleptNanos;

    /**
     * Makes a thread's judge.
     *
     * @param lookNanos how long to look before sleeping, 0 for never
     * @param clock nanoseconds
     */
    BusyPoll(LongSupplier lookNanos, LongSupplier clock) {
        this.lookNanos = lookNanos;
        this.clock = clock;
    }

    @Override
    public int calculateStrategy(IntSupplier ready, boolean hasTasks) throws Exception {
        boolean woken = slept;
        slept = false;
        if (hasTasks) {
            return ready.get();
        }
        long look = lookNanos.getAsLong();
        if (look == 0) {
            return SELECT;
        }
        long now = clock.getAsLong();
        // being woken and what was done then are part of it
        if (woken && now - sleptNanos < 2 * look) {
            shortWaits++;
        }
        if (shortWaits >= needed) {
            int events = look(ready, now + look);
            if (events != 0) {
                return events;
            }
        }
        slept = true;
        sleptNanos = now;
        return SELECT;
    }

    private int look(IntSupplier ready, long untilNanos) throws Exception {
        do {
            int events = ready.get();
            if (events != 0) {
                needed = Math.max(1, needed / 2);
                shortWaits = needed;
                return events;
            }
        } while (clock.getAsLong() - untilNanos < 0);
        needed = Math.min(needed * 2, MOST_SHORT_WAITS);
        shortWaits = 0;
        return 0;
    }
}
