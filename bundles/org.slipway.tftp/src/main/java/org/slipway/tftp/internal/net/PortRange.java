// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import java.util.concurrent.atomic.AtomicInteger;

/** The ports that answers leave from, used in turn, so that a late packet seldom meets the port's next transfer. */
public final class PortRange {
    private static final int MOST_TRIES = 512;

    private final int first;
    private final int count;
    private final AtomicInteger turn = new AtomicInteger();

    /** Ports from the first to the last; both 0: whichever the system gives. */
    public PortRange(int first, int last) {
        this.first = first;
        this.count = last - first + 1;
    }

    int next() {
        return first + Math.floorMod(turn.getAndIncrement(), count);
    }

    /** {@return how many ports to try before there is none} */
    int tries() {
        return Math.min(count, MOST_TRIES);
    }
}
