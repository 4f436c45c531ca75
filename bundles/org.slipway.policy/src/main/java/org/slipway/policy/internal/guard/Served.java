// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.guard;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.LongStream;

/** In which boots a machine was served a program. Immutable, and 8 bytes for each boot, since strangers make them grow. */
final class Served {
    static final Served NEVER = new Served(0, new long[0]);

    private final long lastBoot;
    /** When they began, in milliseconds of the epoch. */
    private final long[] starts;

    private Served(long lastBoot, long[] starts) {
        this.lastBoot = lastBoot;
        this.starts = starts;
    }

    /** Whether that was the last one. */
    boolean in(Boot boot) {
        return boot.number() == lastBoot;
    }

    /** Adds a boot, and leaves out those before a time and all but so many of the others. */
    Served and(Boot boot, Instant since, int most) {
        if (in(boot)) {
            return this;
        }
        long oldest = since.toEpochMilli();
        long[] all = LongStream.concat(
                        Arrays.stream(starts).filter(start -> start >= oldest),
                        LongStream.of(boot.first().toEpochMilli()))
                .toArray();
        return new Served(boot.number(), Arrays.copyOfRange(all, Math.max(0, all.length - most), all.length));
    }

    int boots() {
        return starts.length;
    }
}
