// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.guard;

import java.time.Instant;
import java.time.InstantSource;

/** Real time that never jumps: the time of its creation, and from then on what {@link System#nanoTime} counts. */
public final class SteadyClock implements InstantSource {
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
