// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.PxeRequest;
import org.slipway.core.internal.Packets;
import org.slipway.core.internal.lifecycle.Handles;
import org.slipway.core.internal.lifecycle.QuarantineRules;

/** What puts a provider into quarantine besides missed budgets. */
class OffencesTest {
    private static final int FAILURES = 3;
    private static final int LEAKS = 2;

    private final AtomicReference<FakeProvider.Decider> mood = new AtomicReference<>(request -> BootAction.REJECTED);

    private DispatchRig rig(int failures, int leaks) {
        return new DispatchRig(
                new DispatchSettings(
                        100, 20_000, 60, new QuarantineRules(1000, failures, leaks, Duration.ofSeconds(60))),
                Handles.chain(Handles.active(
                        "odd", new FakeProvider(request -> mood.get().decide(request)))));
    }

    private void ask(DispatchRig rig, int times, FakeProvider.Decider decider) throws InterruptedException {
        mood.set(decider);
        for (int i = 0; i < times; i++) {
            rig.ask(Packets.pxe());
        }
    }

    private static BootAction fail(PxeRequest request) {
        throw new IllegalStateException("no database");
    }

    @Test
    void failuresOfAnyKindInARowAreTooMany() throws InterruptedException {
        try (DispatchRig rig = rig(FAILURES, LEAKS)) {
            ask(rig, 1, OffencesTest::fail);
            ask(rig, 1, request -> null);
            assertEquals(Map.of(), rig.quarantined);
            ask(rig, 1, request -> {
                throw new NoClassDefFoundError("org/example/Gone");
            });
            assertEquals(
                    Map.of("odd", "3 requests in a row failed, the last one: NoClassDefFoundError: org/example/Gone"),
                    rig.quarantined);
        }
    }

    @Test
    void decisionEndsTheRow() throws InterruptedException {
        try (DispatchRig rig = rig(FAILURES, LEAKS)) {
            for (int i = 0; i < 3; i++) {
                ask(rig, FAILURES - 1, OffencesTest::fail);
                ask(rig, 1, request -> BootAction.IGNORE);
            }
            assertEquals(Map.of(), rig.quarantined);
        }
    }

    @Test
    void pendingRequestsThatAreNeverCompletedAreTooMany() throws InterruptedException {
        try (DispatchRig rig = rig(FAILURES, LEAKS)) {
            ask(rig, 1, PxeRequest::pend);
            ask(rig, 1, request -> BootAction.IGNORE);
            assertEquals(Map.of(), rig.quarantined);
            ask(rig, 1, PxeRequest::pend);
            assertEquals("2 pending requests in a row were not completed within 60 ms", rig.quarantined.get("odd"));
        }
    }

    @Test
    void completionEndsTheRowOfLeaks() throws InterruptedException {
        try (DispatchRig rig = rig(FAILURES, LEAKS)) {
            for (int i = 0; i < 3; i++) {
                ask(rig, 1, PxeRequest::pend);
                ask(rig, 1, request -> {
                    var pending = request.pend();
                    pending.complete(BootAction.IGNORE);
                    return pending;
                });
            }
            assertEquals(Map.of(), rig.quarantined);
        }
    }

    @Test
    void zeroIsNever() throws InterruptedException {
        try (DispatchRig rig = rig(0, 0)) {
            ask(rig, 30, OffencesTest::fail);
            ask(rig, 3, PxeRequest::pend);
            assertTrue(rig.quarantined.isEmpty());
        }
    }
}
