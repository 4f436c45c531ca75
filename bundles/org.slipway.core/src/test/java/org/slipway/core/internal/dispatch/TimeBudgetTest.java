// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.PendingRequest;
import org.slipway.api.server.Decision;
import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.Packets;
import org.slipway.core.internal.lifecycle.Handles;
import org.slipway.core.internal.lifecycle.ProviderHandle;

class TimeBudgetTest {
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Throwable> afterwards = new CopyOnWriteArrayList<>();
    private final FakeProvider next = FakeProvider.answering();

    /** Blocks, and then tries to answer all the same. */
    private final FakeProvider blocking = new FakeProvider(request -> {
        FakeProvider.block(released);
        try {
            FakeProvider.offer(request);
        } catch (IllegalStateException refused) {
            afterwards.add(refused);
        }
        return BootAction.NBP;
    });

    @AfterEach
    void release() {
        released.countDown();
    }

    @Test
    void nextProviderIsAskedWhenTheBudgetIsSpentAndOnlyItAnswers() throws InterruptedException {
        ProviderHandle slow = Handles.active("slow", blocking);
        try (DispatchRig rig = new DispatchRig(slow, Handles.active("next", next))) {
            Decision decision = rig.ask(Packets.pxe());

            assertTrue(decision.answered(), decision.reason());
            assertTrue(decision.verdicts().get(0).outcome().startsWith("OVER_BUDGET"));
            assertTrue(decision.duration().toMillis() >= DispatchRig.BUDGET_MS);
            assertEquals(1, Handles.keptThreads(slow));
            released.countDown();
            DispatchRig.await(() -> Handles.keptThreads(slow) == 0, "the thread is back");

            assertEquals(1, afterwards.size(), "the late reply was refused");
            assertEquals(1, rig.outbox.sent().size());
            assertEquals(1, rig.snapshot().received());
            assertEquals(1, rig.snapshot().answered());
            assertEquals(1, Handles.counters(slow).failed());
        }
    }

    @Test
    void criticalProviderThatBlocksIsSilence() throws InterruptedException {
        ProviderHandle guard = Handles.active("guard", blocking);
        try (DispatchRig rig = new DispatchRig(guard, Handles.active("next", next))) {
            rig.chain(Handles.critical(rig.chain(), guard));

            assertEquals(
                    Optional.of(SilenceReason.CRITICAL_PROVIDER),
                    rig.ask(Packets.pxe()).silence());
            assertEquals(0, next.asked());
        }
    }

    /** The completion alone cannot go on while the call runs, and the call never returns. */
    @Test
    void completionCountsAlthoughTheCallNeverReturns() throws InterruptedException {
        ProviderHandle odd = Handles.active("odd", new FakeProvider(request -> {
            PendingRequest pending = request.pend();
            pending.complete(BootAction.IGNORE);
            FakeProvider.block(released);
            return pending;
        }));
        try (DispatchRig rig = new DispatchRig(odd, Handles.active("next", next))) {
            assertEquals(
                    Optional.of(SilenceReason.IGNORED), rig.ask(Packets.pxe()).silence());
            assertEquals(1, Handles.keptThreads(odd));
            assertEquals(0, Handles.counters(odd).inFlight());
            assertEquals(1, Handles.counters(odd).ignored());
        }
    }

    @Test
    void threadsThatAreKeptAreReplaced() throws InterruptedException {
        AtomicBoolean block = new AtomicBoolean(true);
        ProviderHandle slow = Handles.active("slow", new FakeProvider(request -> {
            if (block.get()) {
                FakeProvider.block(released);
            }
            return BootAction.REJECTED;
        }));
        int many = 3 * Dispatcher.THREADS;
        DispatchSettings limits = new DispatchSettings(8192, 50, 60_000, DispatchRig.lateOnly(Integer.MAX_VALUE));
        try (DispatchRig rig = new DispatchRig(limits, Handles.chain(slow, Handles.active("next", next)))) {
            for (int i = 0; i < many; i++) {
                rig.offer(Packets.pxe());
            }
            for (int i = 0; i < many; i++) {
                assertTrue(rig.next().answered());
            }
            assertEquals(many, Handles.keptThreads(slow));
            block.set(false);
            assertTrue(rig.ask(Packets.pxe()).answered());
            released.countDown();
            DispatchRig.await(() -> Handles.keptThreads(slow) == 0, "every thread is back");
            assertTrue(rig.ask(Packets.pxe()).answered(), "with as many threads as at first");
        }
    }

    @Test
    void missedBudgetsInARowPutTheProviderIntoQuarantine() throws InterruptedException {
        ProviderHandle slow = Handles.active("slow", blocking);
        try (DispatchRig rig = new DispatchRig(slow, Handles.active("next", next))) {
            for (int i = 0; i < 3; i++) {
                assertEquals(Set.of(), rig.quarantined.keySet(), "after " + i);
                rig.ask(Packets.pxe());
            }
            assertEquals(
                    "3 calls in a row took longer than " + DispatchRig.BUDGET_MS + " ms", rig.quarantined.get("slow"));
            assertEquals(3, blocking.asked());
            assertTrue(rig.ask(Packets.pxe()).answered());
            assertEquals(3, blocking.asked(), "it is not asked any more");
        }
    }

    @Test
    void callInTimeBreaksTheSeries() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        ProviderHandle moody = Handles.active("moody", new FakeProvider(request -> {
            if (calls.incrementAndGet() % 3 != 0) {
                Thread.sleep(150);
            }
            return BootAction.REJECTED;
        }));
        DispatchSettings limits = new DispatchSettings(8192, 20, 60_000, DispatchRig.lateOnly(3));
        try (DispatchRig rig = new DispatchRig(limits, Handles.chain(moody))) {
            for (int i = 0; i < 7; i++) {
                rig.ask(Packets.pxe());
                DispatchRig.await(() -> Handles.keptThreads(moody) == 0, "the call has returned");
            }
            assertEquals(Set.of(), rig.quarantined.keySet());
        }
    }

    @Test
    void callsThatNeverReturnAreCountedWhateverReturnsBetweenThem() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        ProviderHandle burning = Handles.active("burning", new FakeProvider(request -> {
            if (calls.incrementAndGet() % 4 == 0) {
                FakeProvider.block(released);
            }
            return BootAction.REJECTED;
        }));
        DispatchSettings limits = new DispatchSettings(8192, 50, 60_000, DispatchRig.lateOnly(3));
        try (DispatchRig rig = new DispatchRig(limits, Handles.chain(burning))) {
            for (int i = 0; i < 11; i++) {
                rig.ask(Packets.pxe());
            }
            assertEquals(Set.of(), rig.quarantined.keySet());
            rig.ask(Packets.pxe());
            assertEquals("3 of its calls have not returned and keep a thread each", rig.quarantined.get("burning"));
        }
    }

    /** The moments around the budget: in whichever order things happen, the request ends once and the thread is counted. */
    @Test
    void callThatReturnsAtTheBudgetIsNeitherLostNorCountedTwice() throws InterruptedException {
        long budget = 60;
        ProviderHandle punctual = Handles.active("punctual", new FakeProvider(request -> {
            Thread.sleep(budget - 5 + request.id() % 30);
            PendingRequest pending = request.pend();
            if (request.id() % 2 == 0) {
                pending.complete(BootAction.IGNORE);
            }
            return pending;
        }));
        int rounds = 10 * Dispatcher.THREADS;
        DispatchSettings limits = new DispatchSettings(8192, budget, 100, DispatchRig.lateOnly(Integer.MAX_VALUE));
        try (DispatchRig rig = new DispatchRig(limits, Handles.chain(punctual))) {
            for (int i = 0; i < rounds; i++) {
                rig.offer(Packets.pxe());
            }
            for (int i = 0; i < rounds; i++) {
                assertFalse(rig.next().answered());
            }
            DispatchRig.await(() -> Handles.keptThreads(punctual) == 0, "no thread stays counted as kept");
            assertEquals(rounds, rig.snapshot().received());
            assertEquals(0, rig.snapshot().open());
            assertEquals(0, Handles.counters(punctual).inFlight());
        }
    }

    @Test
    void interruptThatProviderLeavesBehindDoesNotReachTheNext() throws InterruptedException {
        AtomicBoolean interrupted = new AtomicBoolean();
        FakeProvider rude = new FakeProvider(request -> {
            Thread.currentThread().interrupt();
            return BootAction.REJECTED;
        });
        FakeProvider victim = new FakeProvider(request -> {
            interrupted.set(Thread.currentThread().isInterrupted());
            return BootAction.IGNORE;
        });
        try (DispatchRig rig = new DispatchRig(Handles.active("rude", rude), Handles.active("victim", victim))) {
            rig.ask(Packets.pxe());
            assertFalse(interrupted.get());
        }
    }
}
