// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import java.util.concurrent.TimeUnit;

/**
 * How many lines of log strangers may cause: a store of lines that fills up again with time, so that a room full of
 * machines is logged in full and a flood does not fill the disk. Thread-safe.
 */
public final class LineBudget {
    private final int store;
    private final int perSecond;
    private long lastNanos;
    private double left;
    private long suppressed;

    /**
     * Starts with a full store.
     *
     * @param store lines that may come at once
     * @param perSecond lines that are added each second
     * @param nowNanos the time, on the clock of {@link System#nanoTime}
     */
    public LineBudget(int store, int perSecond, long nowNanos) {
        this.store = store;
        this.perSecond = perSecond;
        this.left = store;
        this.lastNanos = nowNanos;
    }

    /**
     * Asks for a line.
     *
     * @param nowNanos the time, on the clock of {@link System#nanoTime}
     * @return -1 if there is none left, else how many were refused since the last one that was granted
     */
    public synchronized long take(long nowNanos) {
        left = Math.min(store, left + (nowNanos - lastNanos) * perSecond / (double) TimeUnit.SECONDS.toNanos(1));
        lastNanos = nowNanos;
        if (left < 1) {
            suppressed++;
            return -1;
        }
        left--;
        long refused = suppressed;
        suppressed = 0;
        return refused;
    }
}
