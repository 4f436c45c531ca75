// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs changes of providers one after the other. */
final class LifecycleThread {
    private static final Logger LOG = LoggerFactory.getLogger(LifecycleThread.class);

    private final ScheduledThreadPoolExecutor executor;
    private volatile Thread thread;

    LifecycleThread() {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            thread = new Thread(task, "slipway-lifecycle");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    Future<?> submit(Runnable change) {
        try {
            return executor.submit(() -> guarded(change));
        } catch (RejectedExecutionException stopped) {
            LOG.debug("a change came after the end");
            return CompletableFuture.completedFuture(null);
        }
    }

    Future<?> schedule(Runnable change, Duration delay) {
        try {
            return executor.schedule(() -> guarded(change), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            return CompletableFuture.completedFuture(null);
        }
    }

    private static void guarded(Runnable change) {
        try {
            change.run();
        } catch (RuntimeException | Error fault) {
            LOG.error("a change of providers failed", fault);
        }
    }

    /** Waits for the change, but no longer than the limit; it is carried out all the same. */
    void submitAndWait(Runnable change, Duration limit) {
        if (Thread.currentThread() == thread) {
            guarded(change);
            return;
        }
        try {
            submit(change).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException ended) {
            LOG.debug("a change was cut short", ended);
        } catch (TimeoutException slow) {
            LOG.error("a change of providers takes longer than {} s; not waiting for it", limit.toSeconds());
        }
    }

    void close() {
        executor.shutdown();
    }
}
