// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.api.device.DeviceRegistryException.Reason;

/**
 * The one thread that asks and changes the database. Callers wait for it rather than do it themselves: an embedded database
 * loses its files when the thread that works with them is interrupted, and a shell command is at Ctrl-C.
 */
final class WriterThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriterThread.class);
    private static final String NAME = "slipway-devices-writer";
    private static final int MAX_UNATTENDED = 256;
    private static final long STOP_SECONDS = 10;

    private final Semaphore unattended = new Semaphore(MAX_UNATTENDED);
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, NAME);
        thread.setDaemon(true);
        return thread;
    });

    /** Does something and waits for it. */
    <T> T call(Callable<T> task) throws DeviceRegistryException {
        if (Thread.currentThread().getName().equals(NAME)) {
            return finished(CompletableFuture.completedFuture(task));
        }
        Future<T> future;
        try {
            future = executor.submit(task);
        } catch (RejectedExecutionException e) {
            throw stopping();
        }
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceRegistryException(
                    Reason.UNAVAILABLE, "interrupted while the database was at it; what was begun goes on", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /** Something that is done at once, because the caller is this thread already. */
    private static <T> T finished(CompletableFuture<Callable<T>> task) throws DeviceRegistryException {
        try {
            return task.join().call();
        } catch (Exception e) {
            throw failure(e);
        }
    }

    /** Does something that nobody waits for, unless too much of it waits already. */
    <T> CompletionStage<T> later(Callable<T> task) {
        var result = new CompletableFuture<T>();
        if (!unattended.tryAcquire()) {
            result.completeExceptionally(
                    new DeviceRegistryException(Reason.UNAVAILABLE, "too many requests wait for the database"));
            return result;
        }
        try {
            executor.execute(() -> {
                try {
                    result.complete(task.call());
                } catch (Exception e) {
                    result.completeExceptionally(e);
                } finally {
                    unattended.release();
                }
            });
        } catch (RejectedExecutionException e) {
            unattended.release();
            result.completeExceptionally(stopping());
        }
        return result;
    }

    /** Does something again and again. */
    Future<?> every(Duration period, Runnable task) {
        return executor.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        LOG.error("storing sightings failed", e);
                    }
                },
                period.toMillis(),
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Ends what is waiting, without interrupting what is being done. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the device database is still at work, the server does not wait for it any longer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static DeviceRegistryException failure(Throwable cause) {
        if (cause instanceof DeviceRegistryException known) {
            return known;
        }
        return new DeviceRegistryException(Reason.UNAVAILABLE, "the change failed: " + cause, cause);
    }

    private static DeviceRegistryException stopping() {
        return new DeviceRegistryException(Reason.UNAVAILABLE, "the device registry is being stopped");
    }
}
