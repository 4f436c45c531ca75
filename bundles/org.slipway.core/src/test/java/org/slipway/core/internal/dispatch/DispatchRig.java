// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.slipway.api.server.Decision;
import org.slipway.api.server.ServerStatistics;
import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.lifecycle.Chains;
import org.slipway.core.internal.lifecycle.Handles;
import org.slipway.core.internal.lifecycle.ProviderChain;
import org.slipway.core.internal.lifecycle.ProviderHandle;
import org.slipway.core.internal.lifecycle.QuarantineRules;
import org.slipway.core.internal.net.Datagrams;
import org.slipway.core.internal.net.FakeOutbox;
import org.slipway.core.internal.net.ReceivedDatagram;
import org.slipway.core.internal.record.DecisionRing;
import org.slipway.core.internal.record.RequestCounters;
import org.slipway.core.internal.record.Timelines;
import org.slipway.wire.dhcp4.Dhcp4Builder;

/** A dispatcher with everything it writes to, a chain to choose and no sockets. */
final class DispatchRig implements Chains, AutoCloseable {
    static final long BUDGET_MS = 150;
    static final long TIMEOUT_MS = 400;
    private static final long PATIENCE_S = 10;

    final FakeOutbox outbox = new FakeOutbox();
    final RequestCounters counters = new RequestCounters();
    final Timelines timelines = new Timelines();
    final Map<String, String> quarantined = new ConcurrentHashMap<>();
    final Dispatcher dispatcher;
    private final DecisionRing decisions = new DecisionRing();
    private final BlockingQueue<Decision> decided = new LinkedBlockingQueue<>();
    private volatile ProviderChain chain;

    DispatchRig(ProviderHandle... handles) {
        this(new DispatchSettings(8192, BUDGET_MS, TIMEOUT_MS, lateOnly(3)), Handles.chain(handles));
    }

    DispatchRig(DispatchSettings limits, ProviderChain chain) {
        this.chain = chain;
        decisions.follow(decided::add);
        dispatcher = new Dispatcher(
                this,
                new Recorder(counters, decisions, timelines),
                Datagrams.settings(),
                limits,
                new AtomicLong(),
                200);
    }

    /** Quarantine for missed budgets alone. */
    static QuarantineRules lateOnly(int late) {
        return new QuarantineRules(late, 0, 0, Duration.ofSeconds(60));
    }

    /** Limits under which nothing but a real fault runs into one. */
    static DispatchSettings patient(int queue) {
        return new DispatchSettings(queue, 60_000, 60_000, lateOnly(3));
    }

    @Override
    public ProviderChain chain() {
        return chain;
    }

    void chain(ProviderChain next) {
        chain = next;
    }

    @Override
    public void quarantine(ProviderHandle handle, String why, Duration time) {
        Handles.close(handle);
        quarantined.put(handle.registration().name(), why);
    }

    void offer(Dhcp4Builder packet) {
        offer(Datagrams.broadcast(outbox).with(packet.build()));
    }

    void offer(ReceivedDatagram datagram) {
        dispatcher.accept(datagram);
    }

    Decision ask(Dhcp4Builder packet) throws InterruptedException {
        offer(packet);
        return next();
    }

    Decision ask(byte[] payload) throws InterruptedException {
        offer(Datagrams.broadcast(outbox).with(payload));
        return next();
    }

    /** The next decision; there must be one soon. */
    Decision next() throws InterruptedException {
        Decision decision = decided.poll(PATIENCE_S, TimeUnit.SECONDS);
        if (decision == null) {
            throw new AssertionError("no decision; " + counters.snapshot());
        }
        return decision;
    }

    /** Whether every decision was taken by {@link #next}. */
    boolean noneDecided() {
        return decided.isEmpty();
    }

    /** Whether no thread works on a request. */
    boolean isQuiet() {
        return dispatcher.isIdle();
    }

    ServerStatistics.Snapshot snapshot() {
        return counters.snapshot();
    }

    long silent(SilenceReason reason) {
        return snapshot().silent().get(reason);
    }

    static void await(BooleanSupplier condition, String what) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + PATIENCE_S + " s: " + what);
            }
            Thread.sleep(2);
        }
    }

    @Override
    public void close() {
        dispatcher.stop();
    }
}
