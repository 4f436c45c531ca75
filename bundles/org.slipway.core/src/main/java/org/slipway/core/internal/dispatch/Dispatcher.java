// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.lifecycle.Chains;
import org.slipway.core.internal.net.ListenerSettings;
import org.slipway.core.internal.net.ReceivedDatagram;

/**
 * Takes datagrams from the sockets and walks each along the chain, on its own threads. Everything received ends exactly
 * once, answered or silent.
 */
public final class Dispatcher implements Dispatch, CallWatch.Stuck {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int MOST_LOST_THREADS = 32;
    private static final long STOP_LIMIT_S = 5;

    private final Chains providers;
    private final Recorder recorder;
    private final ListenerSettings settings;
    private final DispatchSettings limits;
    private final CallWatch watch;
    private final ThreadPoolExecutor workers;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicLong ids;

    /**
     * Starts the threads.
     *
     * @param providers whose chain is asked
     * @param recorder keeps what became of each request
     * @param settings ports and addresses
     * @param limits time and size limits
     * @param ids the last request number used
     */
    public Dispatcher(
            Chains providers, Recorder recorder, ListenerSettings settings, DispatchSettings limits, AtomicLong ids) {
        this.providers = providers;
        this.recorder = recorder;
        this.settings = settings;
        this.limits = limits;
        this.ids = ids;
        this.watch = new CallWatch(limits.callBudgetMillis(), limits.requestTimeoutMillis(), this);
        AtomicInteger number = new AtomicInteger();
        this.workers =
                new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "slipway-dispatch-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        workers.prestartAllCoreThreads();
        watch.start();
    }

    /** Takes a datagram; never blocks. */
    public void accept(ReceivedDatagram datagram) {
        recorder.received();
        if (waiting.incrementAndGet() > limits.queue()) {
            waiting.decrementAndGet();
            recorder.dropped(SilenceReason.OVERLOAD);
            return;
        }
        try {
            workers.execute(() -> dispatch(datagram));
        } catch (RejectedExecutionException stopping) {
            recorder.dropped(SilenceReason.STOPPING);
        }
    }

    private void dispatch(ReceivedDatagram datagram) {
        waiting.decrementAndGet();
        DecodedRequest request = DecodedRequest.of(datagram.payload());
        proceed(new Exchange(ids.incrementAndGet(), datagram, request, providers.chain(), this));
    }

    private void proceed(Exchange exchange) {
        try {
            exchange.proceed();
        } catch (RuntimeException | Error fault) {
            LOG.error("request {} ended by a fault of the server", exchange.id(), fault);
            recorder.silent(exchange, SilenceReason.INTERNAL, fault.toString());
        }
    }

    @Override
    public ListenerSettings settings() {
        return settings;
    }

    @Override
    public CallWatch watch() {
        return watch;
    }

    @Override
    public void execute(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException stopping) {
            task.run();
        }
    }

    @Override
    public void resume(Exchange exchange) {
        execute(() -> proceed(exchange));
    }

    @Override
    public void count(Turn turn) {
        switch (turn.result().kind()) {
            case ACTION -> turn.handle().acted(turn.result().action());
            case OVER_BUDGET -> {
                int inARow = turn.handle().timedOut();
                if (inARow == limits.quarantineAfter()) {
                    providers.quarantine(
                            turn.handle(),
                            inARow + " calls in a row took longer than " + limits.callBudgetMillis() + " ms",
                            limits.quarantineSeconds());
                }
            }
            default -> turn.handle().failed();
        }
    }

    @Override
    public void answered(Exchange exchange, String reason) {
        recorder.answered(exchange, reason);
    }

    @Override
    public void silent(Exchange exchange, SilenceReason silence, String reason) {
        recorder.silent(exchange, silence, reason);
    }

    /** A call that does not return keeps its thread, so another one takes its place. */
    @Override
    public void lost(Turn turn) {
        int kept = lost.incrementAndGet();
        LOG.warn(
                "provider {} has kept a thread for more than {} ms; {} threads are kept in all",
                turn.handle().registration().name(),
                limits.callBudgetMillis(),
                kept);
        resize(kept);
    }

    @Override
    public void regained() {
        resize(lost.decrementAndGet());
    }

    private synchronized void resize(int kept) {
        int size = THREADS + Math.min(MOST_LOST_THREADS, Math.max(0, kept));
        workers.setMaximumPoolSize(Math.max(size, workers.getCorePoolSize()));
        workers.setCorePoolSize(size);
        workers.setMaximumPoolSize(size);
    }

    /** Ends what is under way, within a limit. The sockets are closed before. */
    public void stop() {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(STOP_LIMIT_S, TimeUnit.SECONDS)) {
                LOG.warn("requests are still under way after {} s", STOP_LIMIT_S);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        watch.stop();
    }
}
