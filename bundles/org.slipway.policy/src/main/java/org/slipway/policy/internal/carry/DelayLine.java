// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.carry;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers that wait so that others may come first. Bounded: unknown machines must not use up what known ones need. */
final class DelayLine {
    static final String FULL = "too many answers wait for answer.delay.s already";
    private static final int MOST = 1024;

    private final ScheduledExecutorService thread;
    private final AtomicInteger waiting = new AtomicInteger();

    DelayLine(ScheduledExecutorService thread) {
        this.thread = thread;
    }

    /** Runs a step later, or at once if there is no delay; or the other one if too many wait, or everything ends. */
    void after(Duration delay, Runnable step, Runnable otherwise) {
        if (delay.isZero()) {
            step.run();
            return;
        }
        if (waiting.incrementAndGet() > MOST) {
            waiting.decrementAndGet();
            otherwise.run();
            return;
        }
        try {
            thread.schedule(() -> run(step), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            waiting.decrementAndGet();
            otherwise.run();
        }
    }

    private void run(Runnable step) {
        waiting.decrementAndGet();
        step.run();
    }
}
