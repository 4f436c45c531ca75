// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Threads that templates are worked on, so that whoever serves files is not held up by a bad one: it is waited for some time
 * and then interrupted, and for a while its files are refused at once.
 */
final class TemplateWorkers implements AutoCloseable {
    private static final int WAITING = 256;
    private static final long REFUSED_NANOS = Duration.ofSeconds(10).toNanos();

    /** The first template has to wait for the engine's classes. */
    private static final Duration FIRST = Duration.ofSeconds(5);

    private final AtomicInteger threads = new AtomicInteger();
    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(2, 2, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), this::thread);

    /** Templates that took too long, and when. */
    private final Map<String, Long> slow = new ConcurrentHashMap<>();

    private volatile boolean warm;

    TemplateWorkers() {
        executor.allowCoreThreadTimeOut(true);
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "slipway-templates-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Works on a template for so long at most. What the work throws, this throws. */
    String run(String template, Duration most, Supplier<String> work) {
        Long since = slow.get(template);
        if (since != null && System.nanoTime() - since < REFUSED_NANOS) {
            throw new TemplateFailure(template + ": took too long a moment ago (time.ms)");
        }
        Future<String> result = submit(template, work);
        try {
            Duration patience = warm ? most : most.plus(FIRST);
            String text = result.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            warm = true;
            slow.remove(template);
            return text;
        } catch (TimeoutException e) {
            result.cancel(true);
            slow.put(template, System.nanoTime());
            throw new TemplateFailure(template + ": takes more than " + most.toMillis() + " ms (time.ms)");
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw new TemplateFailure(template + ": the server is stopping");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TemplateFailure failure
                    ? failure
                    : new TemplateFailure(template + ": " + e.getCause());
        }
    }

    private Future<String> submit(String template, Supplier<String> work) {
        try {
            return executor.submit(work::get);
        } catch (RejectedExecutionException e) {
            throw new TemplateFailure(template + ": too many files are being made");
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
