// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.PacketFilter;
import org.slipway.api.server.Decision;
import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.Packets;
import org.slipway.core.internal.lifecycle.Handles;
import org.slipway.core.internal.lifecycle.ProviderHandle;

/** A provider is replaced while requests come. */
class HeldRequestTest {
    private final FakeProvider provider = FakeProvider.answering();
    private final FakeProvider next = FakeProvider.answering();
    private final ProviderHandle swapped = Handles.active("swapped", PacketFilter.NETBOOT, provider);
    private final ProviderHandle fallback = Handles.active("fallback", PacketFilter.NETBOOT, next);

    private DispatchRig patientRig() {
        return new DispatchRig(DispatchRig.patient(8192), Handles.chain(swapped, fallback));
    }

    @Test
    void heldRequestsAreAnsweredByTheSuccessorAndNobodyElse() throws InterruptedException {
        try (DispatchRig rig = patientRig()) {
            Handles.hold(swapped);
            for (int i = 0; i < 100; i++) {
                rig.offer(Packets.pxe());
            }
            DispatchRig.await(() -> rig.snapshot().open() == 100 && rig.isQuiet(), "all are held");
            assertEquals(0, provider.asked());
            Handles.open(swapped);

            for (int i = 0; i < 100; i++) {
                assertTrue(rig.next().answered());
            }
            assertEquals(100, provider.asked());
            assertEquals(0, next.asked());
            assertEquals(0, rig.snapshot().open());
        }
    }

    @Test
    void requestsHeldForABundleUpdateAreAnsweredByTheSuccessor() throws InterruptedException {
        FakeProvider second = FakeProvider.answering();
        ProviderHandle successor = Handles.active("swapped", PacketFilter.NETBOOT, second);
        try (DispatchRig rig = patientRig()) {
            Handles.hold(swapped);
            for (int i = 0; i < 50; i++) {
                rig.offer(Packets.pxe());
            }
            DispatchRig.await(() -> rig.snapshot().open() == 50 && rig.isQuiet(), "all are held");
            Handles.succeed(swapped, successor);
            rig.offer(Packets.pxe());

            for (int i = 0; i < 51; i++) {
                assertTrue(rig.next().answered());
            }
            assertEquals(51, second.asked(), "those held, and one with the chain from before");
            assertEquals(0, provider.asked());
            assertEquals(0, next.asked());
        }
    }

    @Test
    void successorIsAskedByItsOwnFilter() throws InterruptedException {
        FakeProvider second = FakeProvider.answering();
        ProviderHandle successor = Handles.active("swapped", PacketFilter.PXE_ONLY, second);
        try (DispatchRig rig = patientRig()) {
            Handles.succeed(swapped, successor);
            rig.offer(Packets.http());

            assertTrue(rig.next().answered());
            assertEquals(0, second.asked());
            assertEquals(1, next.asked());
        }
    }

    @Test
    void heldRequestsPassOnWhenThereIsNoSuccessor() throws InterruptedException {
        try (DispatchRig rig = patientRig()) {
            Handles.hold(swapped);
            rig.offer(Packets.pxe());
            DispatchRig.await(rig::isQuiet, "it is held");
            Handles.close(swapped);

            assertTrue(rig.next().answered());
            assertEquals(1, next.asked());
        }
    }

    @Test
    void heldRequestsAreSilenceWhenTheCriticalProviderDoesNotComeBack() throws InterruptedException {
        try (DispatchRig rig = patientRig()) {
            rig.chain(Handles.critical(rig.chain(), swapped));
            Handles.hold(swapped);
            rig.offer(Packets.pxe());
            DispatchRig.await(rig::isQuiet, "it is held");
            Handles.close(swapped);

            assertEquals(
                    Optional.of(SilenceReason.CRITICAL_PROVIDER), rig.next().silence());
            assertEquals(0, next.asked());
        }
    }

    @Test
    void heldRequestEndsAtItsDeadlineAndIsNotAnsweredLater() throws InterruptedException {
        try (DispatchRig rig = new DispatchRig(swapped, fallback)) {
            Handles.hold(swapped);
            Decision decision = rig.ask(Packets.pxe());

            assertEquals(Optional.of(SilenceReason.DEADLINE), decision.silence());
            assertTrue(decision.duration().toMillis() >= DispatchRig.TIMEOUT_MS);
            Handles.open(swapped);
            assertTrue(rig.ask(Packets.pxe()).answered());
            assertEquals(1, provider.asked(), "the late one is not asked about");
            assertEquals(1, rig.outbox.sent().size());
        }
    }

    @Test
    void moreThanMayBeHeldIsSilenceAndNotAnAnswerFromFurtherDown() throws InterruptedException {
        int held = 4096;
        try (DispatchRig rig = patientRig()) {
            Handles.hold(swapped);
            for (int i = 0; i < held; i++) {
                rig.offer(Packets.pxe());
            }
            DispatchRig.await(rig::isQuiet, "all are held");
            Decision tooMany = rig.ask(Packets.pxe());

            assertEquals(Optional.of(SilenceReason.OVERLOAD), tooMany.silence());
            Handles.open(swapped);
            for (int i = 0; i < held; i++) {
                assertTrue(rig.next().answered());
            }
            assertEquals(0, next.asked());
        }
    }

    @Test
    void drainEvictsWhatDoesNotEndAndItsTurnIsOver() throws InterruptedException {
        CountDownLatch released = new CountDownLatch(1);
        ProviderHandle stuck = Handles.active("stuck", new FakeProvider(request -> {
            FakeProvider.block(released);
            FakeProvider.offer(request);
            return BootAction.NBP;
        }));
        ProviderHandle leaking = Handles.active("leaking", new FakeProvider(request -> request.pend()));
        try (DispatchRig rig = new DispatchRig(DispatchRig.patient(8), Handles.chain(leaking))) {
            rig.offer(Packets.pxe());
            DispatchRig.await(() -> Handles.counters(leaking).requests() == 1 && rig.isQuiet(), "pending");
            rig.chain(Handles.chain(stuck));
            rig.offer(Packets.pxe());
            DispatchRig.await(() -> Handles.counters(stuck).requests() == 1, "inside");

            assertEquals(1, Handles.evict(stuck));
            assertEquals(1, Handles.evict(leaking));

            assertEquals(Optional.of(SilenceReason.IGNORED), rig.next().silence());
            assertEquals(Optional.of(SilenceReason.IGNORED), rig.next().silence());
            assertEquals(1, Handles.keptThreads(stuck));
            assertEquals(0, Handles.keptThreads(leaking));
            released.countDown();
            DispatchRig.await(() -> Handles.keptThreads(stuck) == 0, "the call has returned");
            assertEquals(0, rig.outbox.sent().size());
            assertEquals(0, rig.snapshot().open());
        } finally {
            released.countDown();
        }
    }

    @Test
    void leakingProviderKeepsNoMoreRequestsThanItMay() throws InterruptedException {
        ProviderHandle leaking = Handles.active("leaking", new FakeProvider(request -> request.pend()));
        try (DispatchRig rig = new DispatchRig(DispatchRig.patient(8192), Handles.chain(leaking, fallback))) {
            for (int i = 0; i < 4100; i++) {
                rig.offer(Packets.pxe());
            }
            for (int i = 0; i < 4; i++) {
                assertEquals(Optional.of(SilenceReason.OVERLOAD), rig.next().silence());
            }
            assertEquals(4096, Handles.counters(leaking).inFlight());
        }
    }
}
