// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.server.Explanation;
import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.lifecycle.Chains;
import org.slipway.core.internal.lifecycle.Offences;
import org.slipway.core.internal.lifecycle.ProviderHandle;
import org.slipway.core.internal.lifecycle.QuarantineRules;
import org.slipway.core.internal.net.ListenerSettings;
import org.slipway.core.internal.net.ReceivedDatagram;
import org.slipway.core.internal.record.Failures;
import org.slipway.core.internal.record.LineBudget;

/**
 * Takes datagrams from the sockets and walks each along the chain, on its own threads. Everything received ends exactly
 * once, answered or silent.
 */
public final class Dispatcher implements Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    /** More than there are processors, because providers wait for stores; threads without work cost nothing. */
    static final int THREADS = Math.max(16, 2 * Runtime.getRuntime().availableProcessors());

    private static final int MOST_KEPT_THREADS = 256;
    private static final long STOP_LIMIT_MS = 3000;
    private static final long STOP_LOOK_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long OVERLOAD_NOTICE_NS = TimeUnit.SECONDS.toNanos(10);

    private final Chains providers;
    private final Recorder recorder;
    private final ListenerSettings settings;
    private final DispatchSettings limits;
    private final ThreadPoolExecutor workers;
    private final Set<Exchange> open = ConcurrentHashMap.newKeySet();
    private final CallWatch watch = new CallWatch(open);
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger kept = new AtomicInteger();
    private final LineBudget complaints = new LineBudget(100, 5, System.nanoTime());
    private final AtomicLong overloadNoticeDue = new AtomicLong(System.nanoTime());
    private final AtomicLong ids;
    private final Rehearsals rehearsals;
    private final long stopLimitMillis;

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
        this(providers, recorder, settings, limits, ids, STOP_LIMIT_MS);
    }

    Dispatcher(
            Chains providers,
            Recorder recorder,
            ListenerSettings settings,
            DispatchSettings limits,
            AtomicLong ids,
            long stopLimitMillis) {
        this.stopLimitMillis = stopLimitMillis;
        this.providers = providers;
        this.recorder = recorder;
        this.settings = settings;
        this.limits = limits;
        this.ids = ids;
        this.rehearsals = new Rehearsals(settings, limits, ids, open);
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
        recorder.received(datagram.ipv6());
        if (waiting.incrementAndGet() > limits.queue()) {
            waiting.decrementAndGet();
            recorder.dropped(SilenceReason.OVERLOAD);
            noticeOverload();
            return;
        }
        try {
            workers.execute(() -> dispatch(datagram));
        } catch (RejectedExecutionException stopped) {
            waiting.decrementAndGet();
            recorder.dropped(SilenceReason.STOPPING);
        }
    }

    /**
     * Rehearses a datagram; blocks until it is decided.
     *
     * @throws IllegalStateException if the dispatcher is stopping or too many are rehearsed at one time
     */
    public Explanation explain(ReceivedDatagram datagram) throws InterruptedException {
        return rehearsals.explain(datagram, providers.chain());
    }

    private void noticeOverload() {
        long due = overloadNoticeDue.get();
        long now = System.nanoTime();
        if (now - due >= 0 && overloadNoticeDue.compareAndSet(due, now + OVERLOAD_NOTICE_NS)) {
            LOG.warn("requests are dropped: queue.requests = {} are waiting already", limits.queue());
        }
    }

    private void dispatch(ReceivedDatagram datagram) {
        Exchange exchange = exchange(datagram);
        waiting.decrementAndGet();
        if (exchange != null) {
            guarded(exchange, exchange::proceed);
        }
    }

    /** Null if it has ended already. The exchange is known as open before the datagram is no longer waiting. */
    private Exchange exchange(ReceivedDatagram datagram) {
        if (workers.isShutdown()) {
            recorder.dropped(SilenceReason.STOPPING);
            return null;
        }
        try {
            DecodedRequest request = DecodedRequest.of(datagram);
            Exchange exchange = new Exchange(ids.incrementAndGet(), datagram, request, providers.chain(), this);
            open.add(exchange);
            return exchange;
        } catch (RuntimeException | Error fault) {
            if (complaints.take(System.nanoTime()) >= 0) {
                LOG.error("a datagram could not be looked at", fault);
            }
            recorder.dropped(SilenceReason.INTERNAL);
            return null;
        }
    }

    private void guarded(Exchange exchange, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error fault) {
            LOG.error("request {} ended by a fault of the server", exchange.id(), fault);
            exchange.stop(SilenceReason.INTERNAL, Failures.describe(fault));
        }
    }

    @Override
    public ListenerSettings settings() {
        return settings;
    }

    @Override
    public DispatchSettings limits() {
        return limits;
    }

    @Override
    public boolean rehearsal() {
        return false;
    }

    /** After the stop what is left ends on the thread that brings it. */
    @Override
    public void resume(Exchange exchange, Runnable step) {
        execute(() -> guarded(exchange, step));
    }

    private void execute(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException stopped) {
            task.run();
        }
    }

    @Override
    public void asked(Turn turn) {
        turn.handle().asked();
    }

    @Override
    public void count(Turn turn) {
        ProviderHandle handle = turn.handle();
        if (turn.result().kind() == TurnResult.Kind.ACTION) {
            handle.acted(turn.result().action());
        } else {
            handle.failed();
        }
        Offences offences = handle.offences();
        if (!turn.keptThread()) {
            offences.returned();
        }
        offence(turn, offences)
                .ifPresent(why ->
                        providers.quarantine(handle, why, limits.quarantine().time()));
    }

    /** Why the provider is to be quarantined, if that was one fault too many. */
    private Optional<String> offence(Turn turn, Offences offences) {
        QuarantineRules rules = limits.quarantine();
        if (turn.keptThread()) {
            return offences.late(rules, limits.callBudgetMillis());
        }
        return switch (turn.result().kind()) {
            case FAILED -> offences.failed(rules, turn.result().text());
            case OVERDUE -> offences.leaked(rules, limits.requestTimeoutMillis());
            case ACTION -> {
                offences.acted();
                if (turn.isPending()) {
                    offences.completed();
                }
                yield Optional.empty();
            }
            case OVER_BUDGET, EVICTED -> Optional.empty();
        };
    }

    @Override
    public void complain(Turn turn, String fault) {
        long refused = complaints.take(System.nanoTime());
        if (refused >= 0) {
            LOG.warn(
                    "request {}: provider {} {}{}",
                    turn.id(),
                    turn.handle().registration().name(),
                    fault,
                    refused == 0 ? "" : "; " + refused + " complaints before were left out");
        }
    }

    @Override
    public void ended(Exchange exchange, Outcome outcome) {
        recorder.ended(exchange, outcome);
        open.remove(exchange);
    }

    @Override
    public void replyLost(Exchange exchange, boolean last, String why) {
        execute(() -> recorder.replyLost(exchange, last, why));
    }

    /** A call that does not return keeps its thread, so another one takes its place. */
    @Override
    public void keepsThread(Turn turn) {
        turn.handle().keepsThread();
        int all = kept.incrementAndGet();
        LOG.warn(
                "provider {} has kept a thread for more than {} ms; {} threads are kept in all",
                turn.handle().registration().name(),
                limits.callBudgetMillis(),
                all);
        resize();
        quarantineIfItKeepsMany(turn.handle());
    }

    /** Calls in time between them do not make it harmless: each kept thread may burn a processor for ever. */
    private void quarantineIfItKeepsMany(ProviderHandle handle) {
        int own = handle.keptThreads();
        if (own >= limits.quarantine().late()) {
            providers.quarantine(
                    handle,
                    own + " of its calls have not returned and keep a thread each",
                    limits.quarantine().time());
        }
    }

    @Override
    public void returnsThread(Turn turn) {
        turn.handle().returnsThread();
        kept.decrementAndGet();
        resize();
    }

    private synchronized void resize() {
        int size = THREADS + Math.min(MOST_KEPT_THREADS, kept.get());
        workers.setMaximumPoolSize(Math.max(size, workers.getCorePoolSize()));
        workers.setCorePoolSize(size);
        workers.setMaximumPoolSize(size);
    }

    /**
     * Lets what is under way come to its end, within a limit; what does not is ended as {@link SilenceReason#STOPPING}. The
     * sockets no longer receive, but still send.
     */
    public void stop() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(stopLimitMillis);
        while (isBusy() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(STOP_LOOK_NS);
        }
        workers.shutdown();
        rehearsals.stop();
        List<Runnable> left = new ArrayList<>();
        workers.getQueue().drainTo(left);
        List<Exchange> unfinished = List.copyOf(open);
        if (!left.isEmpty() || !unfinished.isEmpty()) {
            LOG.warn("{} requests did not end within {} ms", left.size() + unfinished.size(), stopLimitMillis);
        }
        unfinished.forEach(exchange -> exchange.stop(SilenceReason.STOPPING, SilenceReason.STOPPING.sentence()));
        left.forEach(Runnable::run);
        watch.stop();
    }

    /** Whether no thread has anything to do, though requests may be held or pending. */
    boolean isIdle() {
        return waiting.get() == 0 && workers.getQueue().isEmpty() && workers.getActiveCount() == 0;
    }

    /** Waiting is looked at first: what it loses is in the open ones by then. */
    private boolean isBusy() {
        return waiting.get() > 0 || !open.isEmpty();
    }
}
