// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.net.ListenerSettings;
import org.slipway.core.internal.record.Failures;

/** The surroundings of an exchange that is only rehearsed: it counts nothing and tells nobody but who waits for its end. */
final class Rehearsing implements Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsing.class);

    private final ListenerSettings settings;
    private final DispatchSettings limits;
    private final Executor threads;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    Rehearsing(ListenerSettings settings, DispatchSettings limits, Executor threads) {
        this.settings = settings;
        this.limits = limits;
        this.threads = threads;
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
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
        return true;
    }

    /** Without a thread the exchange ends, but leaves the provider that it is at. */
    @Override
    public void resume(Exchange exchange, Runnable step) {
        try {
            threads.execute(() -> guarded(exchange, step));
        } catch (RejectedExecutionException busy) {
            exchange.stop(SilenceReason.OVERLOAD, Rehearsals.BUSY);
            guarded(exchange, step);
        }
    }

    void guarded(Exchange exchange, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error fault) {
            LOG.error("rehearsal {} ended by a fault of the server", exchange.id(), fault);
            exchange.stop(SilenceReason.INTERNAL, Failures.describe(fault));
        }
    }

    @Override
    public void ended(Exchange exchange, Outcome end) {
        outcome.complete(end);
    }

    @Override
    public void asked(Turn turn) {
        // Only real requests count.
    }

    @Override
    public void count(Turn turn) {
        // Nor is anything held against the provider.
    }

    /** The verdict says it. */
    @Override
    public void complain(Turn turn, String fault) {
        LOG.debug(
                "rehearsal {}: provider {} {}",
                turn.id(),
                turn.handle().registration().name(),
                fault);
    }

    /** It is one of the rehearsals' own, of which there are few. */
    @Override
    public void keepsThread(Turn turn) {
        LOG.debug("rehearsal {}: a call does not return", turn.id());
    }

    @Override
    public void returnsThread(Turn turn) {
        LOG.debug("rehearsal {}: the call has returned", turn.id());
    }

    @Override
    public void replyLost(Exchange exchange, boolean last, String why) {
        throw new IllegalStateException("nothing is sent, so nothing is lost: " + why);
    }
}
