// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.PendingRequest;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.RequestOutcome;
import org.slipway.api.server.Decision;
import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.Packets;
import org.slipway.core.internal.lifecycle.Handles;
import org.slipway.core.internal.lifecycle.ProviderHandle;

/** Every action, said in every way, with and without a reply, by the first, second and third provider of three. */
class DispatchMatrixTest {
    private static final int PROVIDERS = 3;

    private enum Way {
        RETURNED {
            @Override
            RequestOutcome say(PxeRequest request, BootAction action) {
                return action;
            }
        },
        COMPLETED_BEFORE_THE_RETURN {
            @Override
            RequestOutcome say(PxeRequest request, BootAction action) {
                PendingRequest pending = request.pend();
                pending.complete(action);
                return pending;
            }
        },
        COMPLETED_ELSEWHERE_BEFORE_THE_RETURN {
            @Override
            RequestOutcome say(PxeRequest request, BootAction action) {
                PendingRequest pending = request.pend();
                CompletableFuture.runAsync(() -> pending.complete(action)).join();
                return pending;
            }
        },
        COMPLETED_AT_ANY_TIME {
            @Override
            RequestOutcome say(PxeRequest request, BootAction action) {
                PendingRequest pending = request.pend();
                CompletableFuture.runAsync(() -> pending.complete(action));
                return pending;
            }
        };

        abstract RequestOutcome say(PxeRequest request, BootAction action);
    }

    record Cell(int position, BootAction action, Way way, boolean sends) {
        boolean ends() {
            return sends || action != BootAction.REJECTED;
        }

        Optional<SilenceReason> silence() {
            if (sends) {
                return Optional.empty();
            }
            return switch (action) {
                case NBP, CUSTOM -> Optional.of(SilenceReason.NOTHING_SENT);
                case IGNORE -> Optional.of(SilenceReason.IGNORED);
                case REJECTED -> Optional.of(SilenceReason.REJECTED);
            };
        }
    }

    static Stream<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int position = 0; position < PROVIDERS; position++) {
            for (BootAction action : BootAction.values()) {
                for (Way way : Way.values()) {
                    cells.add(new Cell(position, action, way, false));
                    cells.add(new Cell(position, action, way, true));
                }
            }
        }
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void requestEndsAsTheActionSays(Cell cell) throws InterruptedException {
        FakeProvider[] providers = new FakeProvider[PROVIDERS];
        ProviderHandle[] handles = new ProviderHandle[PROVIDERS];
        for (int i = 0; i < PROVIDERS; i++) {
            providers[i] = i == cell.position() ? speaker(cell) : FakeProvider.of(BootAction.REJECTED);
            handles[i] = Handles.active("p" + i, providers[i]);
        }
        try (DispatchRig rig = new DispatchRig(DispatchRig.patient(16), Handles.chain(handles))) {
            Decision decision = rig.ask(Packets.pxe());

            assertEquals(cell.silence(), decision.silence(), decision.reason());
            assertEquals(cell.sends() ? 1 : 0, rig.outbox.sent().size());
            assertEquals(cell.sends() ? 1 : 0, decision.replies().size());
            int last = cell.ends() ? cell.position() : PROVIDERS - 1;
            for (int i = 0; i < PROVIDERS; i++) {
                assertEquals(i <= last ? 1 : 0, providers[i].asked(), "provider " + i);
            }
            assertEquals(last + 1, decision.verdicts().size());
            assertEquals(
                    cell.action().name(),
                    decision.verdicts().get(cell.position()).outcome());
            assertEquals(1, rig.snapshot().received());
            assertEquals(0, rig.snapshot().open());
            assertEquals(0, Handles.counters(handles[cell.position()]).inFlight());
        }
    }

    private static FakeProvider speaker(Cell cell) {
        return new FakeProvider(request -> {
            if (cell.sends()) {
                FakeProvider.offer(request);
            }
            return cell.way().say(request, cell.action());
        });
    }

    /** Everything else that a call can do counts as REJECTED (pxe-api.md 1.7), with or without a provider behind. */
    static Stream<FakeProvider.Decider> failures() {
        return Stream.of(
                request -> null,
                request -> {
                    throw new java.io.IOException("store is away");
                },
                request -> {
                    throw new IllegalStateException();
                },
                request -> {
                    throw new NoClassDefFoundError("org/example/Gone");
                },
                request -> {
                    throw new Unspeakable();
                },
                request -> recurse(request, 0));
    }

    private static RequestOutcome recurse(PxeRequest request, int depth) {
        RequestOutcome deeper = recurse(request, depth + 1);
        return depth < 0 ? BootAction.NBP : deeper;
    }

    /** Not even its message can be had. */
    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new UnsupportedOperationException("no message");
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureAsksTheNextProvider(FakeProvider.Decider failing) throws InterruptedException {
        FakeProvider next = FakeProvider.answering();
        ProviderHandle broken = Handles.active("broken", new FakeProvider(failing));
        try (DispatchRig rig = new DispatchRig(broken, Handles.active("next", next))) {
            Decision decision = rig.ask(Packets.pxe());

            assertTrue(decision.answered(), decision.reason());
            assertEquals(1, next.asked());
            assertTrue(decision.verdicts().get(0).outcome().startsWith("FAILED: "));
            assertEquals(1, Handles.counters(broken).failed());
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureOfTheLastProviderIsSilence(FakeProvider.Decider failing) throws InterruptedException {
        try (DispatchRig rig = new DispatchRig(Handles.active("broken", new FakeProvider(failing)))) {
            assertEquals(
                    Optional.of(SilenceReason.REJECTED), rig.ask(Packets.pxe()).silence());
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureOfCriticalProviderIsSilence(FakeProvider.Decider failing) throws InterruptedException {
        ProviderHandle guard = Handles.active("guard", new FakeProvider(failing));
        FakeProvider next = FakeProvider.answering();
        try (DispatchRig rig = new DispatchRig(guard, Handles.active("next", next))) {
            rig.chain(Handles.critical(rig.chain(), guard));

            assertEquals(
                    Optional.of(SilenceReason.CRITICAL_PROVIDER),
                    rig.ask(Packets.pxe()).silence());
            assertEquals(0, next.asked());
        }
    }
}
