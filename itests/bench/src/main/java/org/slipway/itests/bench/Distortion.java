// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench;

import java.util.Random;

/** A client's bad network: loses packets of both directions by a seeded generator, delays those that leave. */
final class Distortion {
    private final double loss;
    private final long delayNanos;
    private final Random random;

    Distortion(double loss, long delayNanos, long seed) {
        this.loss = loss;
        this.delayNanos = delayNanos;
        this.random = new Random(seed);
    }

    boolean loses() {
        return loss > 0 && random.nextDouble() < loss;
    }

    long delayNanos() {
        return delayNanos;
    }
}
