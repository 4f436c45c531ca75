// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.util.concurrent.TimeUnit;

/**
 * How many lines of log strangers may cause: a store of lines that fills up again with time, so that a room full of
 * machines is logged in full and a flood does not fill the disk. Thread-safe.
 */
final class LineBudget {
    private static final int STORE = 5000;
    private static final int PER_SECOND = 500;

    private long lastNanos;
    private double left = STORE;
    private long suppressed;

    LineBudget(long nowNanos) {
        lastNanos = nowNanos;
    }

    /**
     * Asks for a line.
     *
     * @param nowNanos the time, on the clock of {@link System#nanoTime}
     * @return -1 if there is none left, else how many were refused since the last one that was granted
     */
    synchronized long take(long nowNanos) {
        left = Math.min(STORE, left + (nowNanos - lastNanos) * PER_SECOND / (double) TimeUnit.SECONDS.toNanos(1));
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
