// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import java.util.concurrent.TimeUnit;

/**
 * Tells requests that came before from those that come for the first time. A client that gets no answer asks again from the
 * same port; forged requests seldom do. A fixed amount of memory, taken when it is first needed; what is forgotten too early
 * only has to ask once more. Confined to its user's lock.
 */
final class RepeatFilter {
    /** Shorter than any client's patience, longer than the detours of a packet that a network made two of. */
    private static final int LEAST_MS = 100;

    private static final int MOST_MS = 20_000;
    private static final int SLOTS = 1 << 18;
    private static final int HASH_BITS = 32;

    private final long seed;
    private long[] slots = new long[0];

    /** Nobody must know the seed who could choose what is forgotten. */
    RepeatFilter(long seed) {
        this.seed = seed;
    }

    /** {@return whether the same client asked a while ago}, and notes that it asks. */
    boolean repeated(TransferKey key, long nowNanos) {
        if (slots.length == 0) {
            slots = new long[SLOTS];
        }
        long hash = mix(seed
                + key.client().hashCode() * 0x9e3779b97f4a7c15L
                + key.local().hashCode());
        int slot = (int) (hash >>> HASH_BITS) & (SLOTS - 1);
        int mark = (int) hash | 1;
        int nowMs = (int) TimeUnit.NANOSECONDS.toMillis(nowNanos);
        long old = slots[slot];
        if ((int) (old >>> HASH_BITS) == mark) {
            int age = nowMs - (int) old;
            if (age >= 0 && age < LEAST_MS) {
                return false;
            }
            slots[slot] = 0;
            return age > 0 && age <= MOST_MS;
        }
        slots[slot] = (long) mark << HASH_BITS | nowMs & 0xffffffffL;
        return false;
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 31) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
