// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.PendingRequest;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.RequestOutcome;
import org.slipway.api.server.ProviderStatus;
import org.slipway.api.server.ServerStatistics;
import org.slipway.core.internal.Packets;
import org.slipway.core.internal.lifecycle.Handles;
import org.slipway.core.internal.lifecycle.ProviderHandle;
import org.slipway.core.internal.net.Datagrams;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** Thousands of requests from several threads through providers that do everything wrong, swapped all the while. */
class StormTest {
    private static final int SENDERS = 4;
    private static final int EACH = 2500;

    private final ExecutorService elsewhere = Executors.newFixedThreadPool(2);
    private final AtomicReference<PendingRequest> foreign = new AtomicReference<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicBoolean swapping = new AtomicBoolean(true);

    private RequestOutcome misbehave(PxeRequest request) throws Exception {
        BootAction any = BootAction.values()[ThreadLocalRandom.current().nextInt(4)];
        switch (ThreadLocalRandom.current().nextInt(400)) {
            case 0 -> FakeProvider.block(released);
            case 1 -> throw new StackOverflowError("deep");
            case 2 -> throw new Exception("declared");
            case 3 -> {
                return null;
            }
            case 4 -> {
                return foreign.get();
            }
            case 5 -> FakeProvider.offer(request);
            default -> {
                return ThreadLocalRandom.current().nextInt(8) == 0 ? pend(request, any) : any;
            }
        }
        return any;
    }

    private RequestOutcome pend(PxeRequest request, BootAction action) {
        PendingRequest pending = request.pend();
        foreign.set(pending);
        switch (ThreadLocalRandom.current().nextInt(20)) {
            case 0 -> {
                return pending;
            }
            case 1 -> {
                pending.complete(action);
                return action;
            }
            default -> {
                elsewhere.execute(() -> complete(pending, action));
                elsewhere.execute(() -> complete(pending, BootAction.NBP));
                return pending;
            }
        }
    }

    private static void complete(PendingRequest pending, BootAction action) {
        try {
            pending.complete(action);
        } catch (IllegalStateException second) {
            // One of two is refused.
        }
    }

    private static byte[] packet(int number) {
        return switch (number % 8) {
            case 0 -> Packets.garbage();
            case 1 -> Packets.dhcp(Dhcp4MessageType.REQUEST).build();
            case 2 -> Packets.http().build();
            default -> Packets.pxe().hardwareAddress(Packets.machine(number)).build();
        };
    }

    @Test
    void everyRequestEndsOnceAndEveryCounterAddsUp() throws Exception {
        List<ProviderHandle> handles = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            handles.add(Handles.active("bad" + i, new FakeProvider(this::misbehave)));
        }
        ProviderHandle good = Handles.active("good", FakeProvider.answering());
        handles.add(good);
        DispatchSettings limits = new DispatchSettings(1 << 20, 200, 300, DispatchRig.lateOnly(Integer.MAX_VALUE));
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS + 1);
        try (DispatchRig rig = new DispatchRig(limits, Handles.chain(handles.toArray(ProviderHandle[]::new)))) {
            senders.execute(() -> swap(handles.get(1)));
            CountDownLatch sent = new CountDownLatch(SENDERS);
            for (int sender = 0; sender < SENDERS; sender++) {
                senders.execute(() -> {
                    for (int i = 0; i < EACH; i++) {
                        rig.offer(Datagrams.broadcast(rig.outbox).with(packet(i)));
                        assertAddsUp(rig.snapshot());
                    }
                    sent.countDown();
                });
            }
            assertTrue(sent.await(10, TimeUnit.SECONDS));
            swapping.set(false);
            released.countDown();
            DispatchRig.await(() -> rig.snapshot().open() == 0, "every request has ended");

            ServerStatistics.Snapshot end = rig.snapshot();
            assertEquals(SENDERS * EACH, end.received());
            assertAddsUp(end);
            assertEquals(rig.outbox.sent().size(), end.repliesSent());
            for (int i = 0; i < SENDERS * EACH; i++) {
                rig.next();
            }
            assertTrue(rig.noneDecided(), "no decision was made twice");
            for (ProviderHandle handle : handles) {
                DispatchRig.await(() -> Handles.keptThreads(handle) == 0, "no thread is kept");
                assertAddsUp(Handles.counters(handle));
            }
        } finally {
            released.countDown();
            senders.shutdownNow();
            elsewhere.shutdownNow();
        }
    }

    private void swap(ProviderHandle handle) {
        while (swapping.get()) {
            Handles.hold(handle);
            Thread.onSpinWait();
            if (ThreadLocalRandom.current().nextInt(10) == 0) {
                Handles.evict(handle);
            }
            pause();
            if (ThreadLocalRandom.current().nextInt(5) == 0) {
                Handles.close(handle);
                pause();
            }
            Handles.open(handle);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertAddsUp(ServerStatistics.Snapshot snapshot) {
        long silent =
                snapshot.silent().values().stream().mapToLong(Long::longValue).sum();
        assertTrue(snapshot.open() >= 0, () -> "more ended than came: " + snapshot);
        assertEquals(snapshot.received(), snapshot.answered() + snapshot.open() + silent, snapshot::toString);
    }

    private static void assertAddsUp(ProviderStatus.Counters counters) {
        assertEquals(0, counters.inFlight());
        assertEquals(
                counters.requests(),
                counters.nbp() + counters.custom() + counters.ignored() + counters.rejected() + counters.failed(),
                counters::toString);
    }
}
