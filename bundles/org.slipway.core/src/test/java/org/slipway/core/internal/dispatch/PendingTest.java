// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.PendingRequest;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.server.Decision;
import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.Packets;
import org.slipway.core.internal.lifecycle.Handles;
import org.slipway.core.internal.lifecycle.ProviderHandle;

class PendingTest {
    private final AtomicReference<PxeRequest> request = new AtomicReference<>();
    private final AtomicReference<PendingRequest> pending = new AtomicReference<>();
    private final FakeProvider waiting = new FakeProvider(asked -> {
        request.set(asked);
        pending.set(asked.pend());
        return pending.get();
    });

    private void awaitPending() throws InterruptedException {
        DispatchRig.await(() -> pending.get() != null, "the provider is asked");
    }

    @Test
    void replyMaySentAndRequestCompletedLongAfterTheReturn() throws InterruptedException {
        try (DispatchRig rig = new DispatchRig(DispatchRig.patient(8), Handles.chain(Handles.active("p", waiting)))) {
            rig.offer(Packets.pxe());
            awaitPending();
            assertEquals(1, rig.snapshot().open());
            FakeProvider.offer(request.get());
            pending.get().complete(BootAction.NBP);

            assertTrue(rig.next().answered());
            assertEquals(0, rig.snapshot().open());
        }
    }

    @Test
    void everyPendGivesTheSameHandle() throws InterruptedException {
        AtomicReference<Boolean> same = new AtomicReference<>();
        try (DispatchRig rig = new DispatchRig(Handles.active("p", new FakeProvider(asked -> {
            same.set(asked.pend() == asked.pend());
            return BootAction.REJECTED;
        })))) {
            rig.ask(Packets.pxe());
            assertSame(Boolean.TRUE, same.get());
        }
    }

    @Test
    void secondCompletionIsTheProvidersErrorAndChangesNothing() throws InterruptedException {
        try (DispatchRig rig = new DispatchRig(DispatchRig.patient(8), Handles.chain(Handles.active("p", waiting)))) {
            rig.offer(Packets.pxe());
            awaitPending();
            assertThrows(IllegalArgumentException.class, () -> pending.get().complete(null));
            pending.get().complete(BootAction.IGNORE);
            IllegalStateException second = assertThrows(
                    IllegalStateException.class, () -> pending.get().complete(BootAction.NBP));

            assertTrue(second.getMessage().contains("IGNORE"), second.getMessage());
            assertEquals(Optional.of(SilenceReason.IGNORED), rig.next().silence());
            assertEquals(1, rig.snapshot().received());
            assertEquals(0, rig.snapshot().open());
        }
    }

    @Test
    void handleIsDeadAfterAnActionWasReturned() throws InterruptedException {
        try (DispatchRig rig = new DispatchRig(Handles.active("p", new FakeProvider(asked -> {
            pending.set(asked.pend());
            return BootAction.IGNORE;
        })))) {
            rig.ask(Packets.pxe());
            assertThrows(IllegalStateException.class, () -> pending.get().complete(BootAction.NBP));
        }
    }

    @Test
    void completionBeforeTheReturnWinsOverWhatIsReturned() throws InterruptedException {
        FakeProvider next = FakeProvider.answering();
        try (DispatchRig rig = new DispatchRig(
                Handles.active("p", new FakeProvider(asked -> {
                    asked.pend().complete(BootAction.IGNORE);
                    return BootAction.REJECTED;
                })),
                Handles.active("next", next))) {
            assertEquals(
                    Optional.of(SilenceReason.IGNORED), rig.ask(Packets.pxe()).silence());
            assertEquals(0, next.asked());
        }
    }

    @Test
    void handleOfAnotherRequestIsFailureAndLeavesThatOneAlone() throws InterruptedException {
        ProviderHandle handle = Handles.active("p", new FakeProvider(asked -> {
            PendingRequest first = pending.get();
            if (first == null) {
                pending.set(asked.pend());
                return pending.get();
            }
            return first;
        }));
        try (DispatchRig rig = new DispatchRig(DispatchRig.patient(8), Handles.chain(handle))) {
            rig.offer(Packets.pxe());
            awaitPending();
            Decision second = rig.ask(Packets.pxe());

            assertEquals(Optional.of(SilenceReason.REJECTED), second.silence());
            assertTrue(second.verdicts().get(0).outcome().contains("another request"));
            assertEquals(1, rig.snapshot().open());
            pending.get().complete(BootAction.IGNORE);
            assertEquals(Optional.of(SilenceReason.IGNORED), rig.next().silence());
        }
    }

    @Test
    void requestThatIsNeverCompletedEndsAtItsDeadline() throws InterruptedException {
        FakeProvider next = FakeProvider.answering();
        ProviderHandle leaking = Handles.active("leaking", waiting);
        try (DispatchRig rig = new DispatchRig(leaking, Handles.active("next", next))) {
            Decision decision = rig.ask(Packets.pxe());

            assertEquals(Optional.of(SilenceReason.DEADLINE), decision.silence());
            assertTrue(decision.duration().toMillis() >= DispatchRig.TIMEOUT_MS, () -> "after " + decision.duration());
            assertEquals(0, next.asked());
            assertEquals(1, Handles.counters(leaking).failed());
            assertEquals(0, Handles.counters(leaking).inFlight());
            assertThrows(IllegalStateException.class, () -> pending.get().complete(BootAction.NBP));
            assertThrows(IllegalStateException.class, () -> FakeProvider.offer(request.get()));
        }
    }

    @Test
    void rejectedAfterPendingAsksTheNextProvider() throws InterruptedException {
        FakeProvider next = FakeProvider.answering();
        try (DispatchRig rig = new DispatchRig(
                DispatchRig.patient(8), Handles.chain(Handles.active("p", waiting), Handles.active("next", next)))) {
            rig.offer(Packets.pxe());
            awaitPending();
            assertEquals(0, next.asked());
            pending.get().complete(BootAction.REJECTED);

            assertTrue(rig.next().answered());
            assertEquals(1, next.asked());
        }
    }

    @Test
    void oneOfManyCompletionsAtTheSameInstantCounts() throws Exception {
        int threads = 4;
        int rounds = 200;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        FakeProvider next = FakeProvider.of(BootAction.IGNORE);
        try (DispatchRig rig = new DispatchRig(
                DispatchRig.patient(8), Handles.chain(Handles.active("p", waiting), Handles.active("next", next)))) {
            for (int round = 1; round <= rounds; round++) {
                pending.set(null);
                rig.offer(Packets.pxe());
                awaitPending();
                AtomicInteger accepted = new AtomicInteger();
                CyclicBarrier start = new CyclicBarrier(threads);
                CountDownLatch done = new CountDownLatch(threads);
                for (int i = 0; i < threads; i++) {
                    pool.execute(() -> {
                        try {
                            start.await(5, TimeUnit.SECONDS);
                            pending.get().complete(BootAction.REJECTED);
                            accepted.incrementAndGet();
                        } catch (IllegalStateException tooLate) {
                            // All but one.
                        } catch (Exception broken) {
                            throw new AssertionError(broken);
                        } finally {
                            done.countDown();
                        }
                    });
                }
                assertTrue(done.await(5, TimeUnit.SECONDS));
                assertEquals(1, accepted.get());
                assertEquals(Optional.of(SilenceReason.IGNORED), rig.next().silence());
                assertEquals(round, next.asked());
            }
            assertEquals(rounds, rig.silent(SilenceReason.IGNORED));
        } finally {
            assertDoesNotThrow(pool::shutdownNow);
        }
    }
}
