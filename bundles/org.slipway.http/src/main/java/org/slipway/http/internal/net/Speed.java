// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.net;

import java.util.concurrent.TimeUnit;

/** Bytes per second over the last one to two seconds. One thread writes, any reads. */
final class Speed {
    private static final long SPAN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private record Mark(long nanos, long bytes) {}

    private volatile Mark older;
    private Mark newer;

    Speed(long nanos) {
        newer = new Mark(nanos, 0);
        older = newer;
    }

    void reached(long bytes, long nanos) {
        if (nanos - newer.nanos() >= SPAN_NANOS) {
            older = newer;
            newer = new Mark(nanos, bytes);
        }
    }

    double bytesPerSecond(long bytes, long nowNanos) {
        Mark from = older;
        long nanos = nowNanos - from.nanos();
        return nanos <= 0 ? 0 : (double) (bytes - from.bytes()) * TimeUnit.SECONDS.toNanos(1) / nanos;
    }
}
