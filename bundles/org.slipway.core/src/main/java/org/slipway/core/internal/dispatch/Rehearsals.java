// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slipway.api.server.Decision;
import org.slipway.api.server.Explanation;
import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.lifecycle.ProviderChain;
import org.slipway.core.internal.net.ListenerSettings;
import org.slipway.core.internal.net.ReceivedDatagram;

/**
 * Walks packets along the chain for those who ask what would become of them. On threads of its own, so that the machines do
 * not wait for it, and few, so that a provider that never returns keeps few.
 */
final class Rehearsals {
    static final int MOST_THREADS = 16;
    static final String BUSY =
            MOST_THREADS + " threads are rehearsing already, or kept by providers that do not return";

    private final ListenerSettings settings;
    private final DispatchSettings limits;
    private final AtomicLong ids;
    private final Set<Exchange> watched;
    private final ThreadPoolExecutor threads;

    /**
     * Starts nothing yet.
     *
     * @param ids the last request number used
     * @param watched where exchanges are whose time limits are to be enforced
     */
    Rehearsals(ListenerSettings settings, DispatchSettings limits, AtomicLong ids, Set<Exchange> watched) {
        this.settings = settings;
        this.limits = limits;
        this.ids = ids;
        this.watched = watched;
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(0, MOST_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "slipway-rehearsal-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    Explanation explain(ReceivedDatagram datagram, ProviderChain chain) throws InterruptedException {
        Capture capture = new Capture(datagram.replySocket());
        ReceivedDatagram captured = datagram.answeredBy(capture);
        Rehearsing rehearsing = new Rehearsing(settings, limits, threads);
        Exchange exchange =
                new Exchange(ids.incrementAndGet(), captured, DecodedRequest.of(captured), chain, rehearsing);
        watched.add(exchange);
        try {
            start(rehearsing, exchange);
            Outcome outcome = await(rehearsing, exchange, chain);
            return explanation(exchange, outcome, capture);
        } finally {
            watched.remove(exchange);
        }
    }

    private void start(Rehearsing rehearsing, Exchange exchange) {
        if (threads.isShutdown()) {
            throw new IllegalStateException(SilenceReason.STOPPING.sentence());
        }
        try {
            threads.execute(() -> rehearsing.guarded(exchange, exchange::proceed));
        } catch (RejectedExecutionException busy) {
            throw new IllegalStateException(BUSY, busy);
        }
    }

    /** Every step has its own limit; this one is for all of them together. */
    private Outcome await(Rehearsing rehearsing, Exchange exchange, ProviderChain chain) throws InterruptedException {
        long patience = limits.requestTimeoutMillis()
                + limits.callBudgetMillis() * Math.max(1, chain.handles().size());
        try {
            return rehearsing.outcome().get(patience, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            exchange.stop(SilenceReason.DEADLINE, "the rehearsal did not end within " + patience + " ms");
            return rehearsing.outcome().join();
        } catch (InterruptedException unwanted) {
            exchange.stop(SilenceReason.STOPPING, "nobody waits for the rehearsal any longer");
            throw unwanted;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Explanation explanation(Exchange exchange, Outcome outcome, Capture capture) {
        ReceivedDatagram datagram = exchange.datagram();
        DecodedRequest request = exchange.request();
        return new Explanation(
                request.describe(),
                request.machine(),
                datagram.link().name(),
                datagram.remote(),
                new InetSocketAddress(datagram.localAddress(), datagram.port()),
                exchange.verdicts(),
                exchange.assumed(),
                replies(outcome.replies(), capture.payloads()),
                outcome.silence(),
                outcome.reason(),
                Duration.ofNanos(System.nanoTime() - datagram.nanos()));
    }

    /** Both are in the order of sending, and nothing that is captured gets lost. */
    private static List<Explanation.Reply> replies(List<Decision.Reply> sent, List<byte[]> payloads) {
        List<Explanation.Reply> replies = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            Decision.Reply reply = sent.get(i);
            replies.add(new Explanation.Reply(reply.to(), reply.from(), reply.summary(), payloads.get(i)));
        }
        return replies;
    }

    /** Takes no more; those under way are ended by whoever has the exchanges. */
    void stop() {
        threads.shutdown();
    }
}
