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
import java.util.function.Supplier;
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

    /**
     * Runs a change for somebody who waits for its result.
     *
     * @throws IllegalStateException if it takes longer than the limit; it is carried out all the same
     * @throws RuntimeException what the change throws
     */
    <T> T ask(Supplier<T> change, Duration limit) {
        if (Thread.currentThread() == thread) {
            return change.get();
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        submit(() -> {
            try {
                answer.complete(change.get());
            } catch (RuntimeException | Error failure) {
                answer.completeExceptionally(failure);
            }
        });
        if (executor.isShutdown()) {
            throw new IllegalStateException("the server has stopped");
        }
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(failed.getCause().toString(), failed.getCause());
        } catch (TimeoutException slow) {
            throw new IllegalStateException("other changes of providers are not over after " + limit.toSeconds()
                    + " s; what was asked for follows them");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; what was asked for is carried out all the same");
        }
    }

    void close() {
        executor.shutdown();
    }
}
