// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.PendingRequest;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.server.Decision;
import org.slipway.api.server.Explanation;
import org.slipway.api.server.ProviderStatus;
import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.Packets;
import org.slipway.core.internal.lifecycle.Handles;
import org.slipway.core.internal.lifecycle.ProviderHandle;
import org.slipway.core.internal.net.Datagrams;
import org.slipway.core.internal.net.ReceivedDatagram;

class RehearsalsTest {
    private final AtomicReference<PxeRequest> seen = new AtomicReference<>();
    private final FakeProvider answering = new FakeProvider(request -> {
        seen.set(request);
        request.note("nbp.bios");
        FakeProvider.offer(request);
        return BootAction.NBP;
    });
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
    }

    private static Explanation explain(DispatchRig rig) throws InterruptedException {
        return rig.dispatcher.explain(datagram(rig));
    }

    private static ReceivedDatagram datagram(DispatchRig rig) {
        return Datagrams.broadcast(rig.outbox).with(Packets.pxe().build());
    }

    private static void assertNoTrace(DispatchRig rig, ProviderHandle... handles) {
        assertEquals(0, rig.snapshot().received());
        assertEquals(0, rig.snapshot().open());
        assertEquals(0, rig.snapshot().repliesSent());
        assertTrue(rig.noneDecided());
        assertTrue(rig.timelines.machines().isEmpty());
        assertTrue(rig.outbox.sent().isEmpty());
        for (ProviderHandle handle : handles) {
            assertEquals(new ProviderStatus.Counters(0, 0, 0, 0, 0, 0, 0), Handles.counters(handle));
        }
    }

    @Test
    void givesTheBytesThatWouldBeSentAndLeavesNoTrace() throws InterruptedException {
        ProviderHandle handle = Handles.explainable("p", answering);
        try (DispatchRig rig = new DispatchRig(handle)) {
            Explanation explanation = explain(rig);

            assertTrue(explanation.answered());
            assertTrue(seen.get().rehearsal());
            assertEquals("nbp.bios", explanation.verdicts().get(0).note());
            assertNoTrace(rig, handle);

            Decision live = rig.ask(Packets.pxe());
            assertFalse(seen.get().rehearsal());
            Explanation.Reply reply = explanation.replies().get(0);
            assertEquals(live.replies().get(0).to(), reply.to());
            assertEquals(live.replies().get(0).from(), reply.from());
            assertEquals(live.replies().get(0).summary(), reply.summary());
            assertArrayEquals(rig.outbox.sent().get(0).payload(), reply.payload());
            assertEquals(live.request(), explanation.request());
            assertEquals(live.reason(), explanation.reason());
            assertEquals(1, rig.snapshot().received());
        }
    }

    @Test
    void providerThatDoesNotDeclareItselfIsLeftOutAndSaidToBe() throws InterruptedException {
        FakeProvider other = FakeProvider.of(BootAction.IGNORE);
        ProviderHandle plain = Handles.active("plain", other);
        ProviderHandle handle = Handles.explainable("p", answering);
        try (DispatchRig rig = new DispatchRig(plain, handle)) {
            Explanation explanation = explain(rig);

            assertEquals(0, other.asked());
            assertEquals(List.of("plain"), explanation.assumed());
            assertEquals("not asked", explanation.verdicts().get(0).outcome());
            assertTrue(explanation.verdicts().get(0).note().contains("explainable"));
            assertTrue(explanation.answered());
            assertNoTrace(rig, plain, handle);
        }
    }

    @Test
    void pendingProviderIsWaitedFor() throws Exception {
        AtomicReference<PendingRequest> pending = new AtomicReference<>();
        ProviderHandle handle = Handles.explainable("p", new FakeProvider(request -> {
            seen.set(request);
            pending.set(request.pend());
            return pending.get();
        }));
        try (DispatchRig rig = new DispatchRig(DispatchRig.patient(8), Handles.chain(handle))) {
            Thread later = new Thread(() -> {
                try {
                    DispatchRig.await(() -> pending.get() != null, "the provider is asked");
                } catch (InterruptedException unwanted) {
                    throw new AssertionError(unwanted);
                }
                FakeProvider.offer(seen.get());
                pending.get().complete(BootAction.NBP);
            });
            later.start();
            Explanation explanation = explain(rig);
            later.join();

            assertEquals(1, explanation.replies().size());
            assertNoTrace(rig, handle);
        }
    }

    @Test
    void pendingProviderThatNeverDecidesEndsLikeInEarnest() throws InterruptedException {
        ProviderHandle handle = Handles.explainable("p", new FakeProvider(PxeRequest::pend));
        try (DispatchRig rig = new DispatchRig(handle)) {
            assertEquals(Optional.of(SilenceReason.DEADLINE), explain(rig).silence());
            assertNoTrace(rig, handle);
        }
    }

    @Test
    void failuresAreNotHeldAgainstTheProvider() throws InterruptedException {
        ProviderHandle handle = Handles.explainable("p", new FakeProvider(request -> {
            throw new IllegalStateException("no luck");
        }));
        DispatchSettings strict = new DispatchSettings(
                8,
                DispatchRig.BUDGET_MS,
                DispatchRig.TIMEOUT_MS,
                new org.slipway.core.internal.lifecycle.QuarantineRules(1, 1, 1, java.time.Duration.ofSeconds(60)));
        try (DispatchRig rig = new DispatchRig(strict, Handles.chain(handle))) {
            Explanation explanation = explain(rig);

            assertTrue(explanation.verdicts().get(0).outcome().contains("no luck"));
            assertTrue(rig.quarantined.isEmpty());
            assertNoTrace(rig, handle);
        }
    }

    @Test
    void callThatHangsIsGivenUpAndKeepsNoThreadOfTheMachines() throws InterruptedException {
        ProviderHandle hanging = Handles.explainable("hanging", new FakeProvider(request -> {
            FakeProvider.block(released);
            return BootAction.REJECTED;
        }));
        try (DispatchRig rig = new DispatchRig(hanging, Handles.explainable("p", answering))) {
            Explanation explanation = explain(rig);

            assertTrue(explanation.verdicts().get(0).outcome().startsWith("OVER_BUDGET"));
            assertTrue(explanation.answered());
            assertEquals(0, Handles.keptThreads(hanging));
            assertTrue(rig.quarantined.isEmpty());
            assertNoTrace(rig, hanging);
        }
    }

    @Test
    void thereIsRoomForFewOnly() throws InterruptedException {
        ProviderHandle hanging = Handles.explainable("hanging", new FakeProvider(request -> {
            FakeProvider.block(released);
            return BootAction.REJECTED;
        }));
        DispatchSettings quick = new DispatchSettings(8, 1, DispatchRig.TIMEOUT_MS, DispatchRig.lateOnly(3));
        try (DispatchRig rig = new DispatchRig(quick, Handles.chain(hanging))) {
            IllegalStateException busy = assertThrows(IllegalStateException.class, () -> {
                for (int kept = 0; kept <= Rehearsals.MOST_THREADS; kept++) {
                    explain(rig);
                }
            });
            assertEquals(Rehearsals.BUSY, busy.getMessage());
        }
    }

    @Test
    void nothingIsRehearsedAfterTheEnd() {
        DispatchRig rig = new DispatchRig(Handles.explainable("p", answering));
        rig.close();
        assertThrows(IllegalStateException.class, () -> explain(rig));
    }

    @Test
    void blockedChainIsTheAnswer() throws InterruptedException {
        ProviderHandle handle = Handles.explainable("p", answering);
        try (DispatchRig rig = new DispatchRig(
                DispatchRig.patient(8), Handles.blocked(Handles.chain(handle), "critical provider x is absent"))) {
            Explanation explanation = explain(rig);
            assertEquals(Optional.of(SilenceReason.CRITICAL_PROVIDER), explanation.silence());
            assertEquals("critical provider x is absent", explanation.reason());
        }
    }
}
