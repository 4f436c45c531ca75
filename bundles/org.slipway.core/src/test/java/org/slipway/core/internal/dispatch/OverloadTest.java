// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.PendingRequest;
import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.Logged;
import org.slipway.core.internal.Packets;
import org.slipway.core.internal.lifecycle.Handles;
import org.slipway.core.internal.lifecycle.ProviderHandle;
import org.slipway.core.internal.net.Datagrams;

/** More than can be taken, and the end. */
class OverloadTest {
    private final CountDownLatch released = new CountDownLatch(1);
    private final FakeProvider blocking = new FakeProvider(request -> {
        FakeProvider.block(released);
        return BootAction.IGNORE;
    });

    @Test
    void whatDoesNotFitTheQueueIsCountedAndSaidOnce() throws InterruptedException {
        int threads = Dispatcher.THREADS;
        ProviderHandle slow = Handles.active("slow", blocking);
        try (Logged log = new Logged(Dispatcher.class.getName(), Level.WARN);
                DispatchRig rig = new DispatchRig(DispatchRig.patient(5), Handles.chain(slow))) {
            for (int i = 1; i <= threads; i++) {
                int busy = i;
                rig.offer(Packets.pxe());
                DispatchRig.await(() -> Handles.counters(slow).inFlight() == busy, "one more thread is busy");
            }
            for (int i = 0; i < 5 + 7; i++) {
                rig.offer(Packets.pxe());
            }

            assertEquals(7, rig.silent(SilenceReason.OVERLOAD));
            assertEquals(threads + 5, rig.snapshot().open());
            assertEquals(List.of("requests are dropped: queue.requests = 5 are waiting already"), log.lines());
            released.countDown();
            DispatchRig.await(() -> rig.snapshot().open() == 0, "the others end");
            assertEquals(threads + 5, rig.silent(SilenceReason.IGNORED));
        } finally {
            released.countDown();
        }
    }

    @Test
    void stopEndsEveryRequestWhereverItIs() throws InterruptedException {
        ProviderHandle held = Handles.active("held", FakeProvider.answering());
        ProviderHandle slow = Handles.active("slow", blocking);
        AtomicReference<PendingRequest> pending = new AtomicReference<>();
        ProviderHandle leaking = Handles.active("leaking", new FakeProvider(request -> {
            pending.set(request.pend());
            return pending.get();
        }));
        int threads = Dispatcher.THREADS;
        int queued = 20;
        try (DispatchRig rig = new DispatchRig(DispatchRig.patient(8192), Handles.chain(held))) {
            Handles.hold(held);
            rig.offer(Packets.pxe());
            DispatchRig.await(rig::isQuiet, "one is held");
            rig.chain(Handles.chain(leaking));
            rig.offer(Packets.pxe());
            DispatchRig.await(() -> pending.get() != null && rig.isQuiet(), "one is pending");
            rig.chain(Handles.chain(slow));
            for (int i = 0; i < threads + queued; i++) {
                rig.offer(Packets.pxe());
            }
            DispatchRig.await(() -> Handles.counters(slow).inFlight() == threads, "some are inside, some wait");
            long before = System.nanoTime();
            rig.dispatcher.stop();
            rig.offer(Packets.pxe());

            assertTrue(System.nanoTime() - before < 2_000_000_000L, "the stop is bounded");
            assertEquals(1 + 1 + threads + queued + 1, rig.silent(SilenceReason.STOPPING));
            assertEquals(rig.snapshot().received(), rig.silent(SilenceReason.STOPPING));
            assertEquals(0, rig.snapshot().open());
            for (ProviderHandle handle : List.of(held, slow, leaking)) {
                assertEquals(
                        0,
                        Handles.counters(handle).inFlight(),
                        handle.registration().name());
            }
            assertThrows(IllegalStateException.class, () -> pending.get().complete(BootAction.NBP));
            Handles.open(held);
            released.countDown();
            DispatchRig.await(() -> Handles.keptThreads(slow) == 0, "late returns change nothing");
            assertEquals(0, rig.outbox.sent().size());
            assertEquals(rig.snapshot().received(), rig.silent(SilenceReason.STOPPING));
        } finally {
            released.countDown();
        }
    }

    @Test
    void stopWaitsForWhatEndsByItself() throws InterruptedException {
        List<String> order = new CopyOnWriteArrayList<>();
        FakeProvider provider = new FakeProvider(request -> {
            Thread.sleep(30);
            FakeProvider.offer(request);
            order.add("answered");
            return BootAction.NBP;
        });
        DispatchRig rig = new DispatchRig(DispatchRig.patient(8), Handles.chain(Handles.active("p", provider)));
        rig.offer(Packets.pxe());
        rig.dispatcher.stop();
        order.add("stopped");

        assertEquals(List.of("answered", "stopped"), order);
        assertEquals(1, rig.snapshot().answered());
    }

    @Test
    void faultOfTheServerIsCountedAndTheServerGoesOn() throws InterruptedException {
        ProviderHandle handle = Handles.active("p", FakeProvider.answering());
        try (DispatchRig rig = new DispatchRig(handle)) {
            rig.chain(null);
            assertEquals(
                    Optional.of(SilenceReason.INTERNAL), rig.ask(Packets.pxe()).silence());
            rig.chain(Handles.chain(handle));

            rig.offer(Datagrams.broadcast(rig.outbox).with(null));
            DispatchRig.await(() -> rig.silent(SilenceReason.INTERNAL) == 2, "that one too");
            assertTrue(rig.ask(Packets.pxe()).answered());
            assertEquals(0, rig.snapshot().open());
        }
    }
}
