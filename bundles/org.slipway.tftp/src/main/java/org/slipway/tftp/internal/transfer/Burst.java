// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

/**
 * How many blocks of a window leave at once. Behind a lost block everything has to be sent again, so on a network that loses
 * packets a window goes out in pieces, a round trip apart: a gap is then told before the rest was sent in vain. Halved at
 * each loss, or half of what arrived since the one before, if anything did and that is less; one more for every two pieces
 * that arrive whole; without loss there is no bound but what others can bear.
 */
final class Burst {
    private static final int LEAST = 4;

    /** A window may have megabytes: others get their turn after this much of it. */
    private static final int MOST_BYTES = 128 << 10;

    private final int most;
    private int blocks = Integer.MAX_VALUE;
    private long arrived;
    /** Blocks since the last loss. */
    private long run;

    Burst(int blksize) {
        most = Math.max(1, MOST_BYTES / blksize);
    }

    int blocks() {
        return Math.min(most, blocks);
    }

    /** {@return whether pieces wait for a round trip, not only for others' turn} */
    boolean paced() {
        return blocks != Integer.MAX_VALUE;
    }

    void lost(int window) {
        int half = Math.min(blocks, window) / 2;
        blocks = (int) Math.max(LEAST, run > 0 ? Math.min(half, run / 2) : half);
        arrived = 0;
        run = 0;
    }

    void arrived(long count, int window) {
        arrived += count;
        run += count;
        if (paced() && arrived >= 2L * blocks) {
            arrived = 0;
            blocks = blocks + 1 >= window ? Integer.MAX_VALUE : blocks + 1;
        }
    }
}
