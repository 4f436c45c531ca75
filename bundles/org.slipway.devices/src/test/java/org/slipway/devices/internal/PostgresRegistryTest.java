// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.slipway.devices.internal.TestRegistry.WHO;
import static org.slipway.devices.internal.TestRegistry.device;
import static org.slipway.devices.internal.TestRegistry.key;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceLookup;
import org.slipway.api.device.DeviceLookup.Known;
import org.slipway.api.device.DeviceLookup.Unavailable;
import org.slipway.api.device.DeviceLookup.Unknown;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.api.device.DeviceRegistryException.Reason;
import org.slipway.api.device.DeviceState;
import org.slipway.api.device.RegistryStatus.State;
import org.slipway.itests.postgres.PostgresServer;
import org.slipway.wire.ClientArch;

/** Two registries on one real PostgreSQL. */
class PostgresRegistryTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path folder;

    private static PostgresServer server;
    private static int databases;

    private String[] settings;
    private TestRegistry a;
    private TestRegistry b;

    @BeforeAll
    static void startServer() throws Exception {
        PostgresServer.missing().ifPresent(reason -> {
            assertFalse(Boolean.parseBoolean(System.getenv("SLIPWAY_REQUIRE_NET")), reason);
            assumeTrue(false, reason);
        });
        server = PostgresServer.create();
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    /** At the same time, so that both want to make the tables. */
    @BeforeEach
    void startBoth() throws Exception {
        String database = "test" + databases++;
        server.database(database);
        settings = settings(database);
        a = TestRegistry.open(folder, settings);
        b = TestRegistry.open(folder, settings);
        a.ready();
        b.ready();
    }

    private static String[] settings(String database) {
        var words = new ArrayList<>(List.of("seen.flush.s", "1"));
        server.settings(database).forEach((key, value) -> words.addAll(List.of(key, value)));
        return words.toArray(String[]::new);
    }

    @AfterEach
    void stopBoth() {
        a.close();
        b.close();
    }

    private Device pend(TestRegistry at, long number) {
        CompletionStage<Device> pending = at.registry.pend(key(number), Optional.of(ClientArch.X64_UEFI), "policy");
        return pending.toCompletableFuture().join();
    }

    private static DeviceState state(TestRegistry at, long number) {
        return at.registry.find(key(number)) instanceof Known known
                ? known.device().state()
                : null;
    }

    @Test
    void aDeviceApprovedOnOneIsKnownToTheOtherWithinASecond() throws Exception {
        assertTrue(b.registry.status().notified());
        var nanos = new long[20];
        for (int i = 0; i < nanos.length; i++) {
            Device pending = pend(a, i);
            int number = i;
            b.await("the pending device", () -> state(b, number) == DeviceState.PENDING);
            long start = System.nanoTime();
            a.registry.approve(pending.id(), WHO);
            b.await("the approval", () -> state(b, number) == DeviceState.APPROVED);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        ManyDevicesTest.print("approval known to another server: median " + nanos[10] / 1000 + " us, longest "
                + nanos[19] / 1000 + " us");
        assertTrue(nanos[10] < SECOND, "median " + nanos[10] + " ns");
    }

    @Test
    void changesAndRemovalsAreHeardToo() throws Exception {
        Device stored = a.registry.add(device(1), WHO);
        b.await("the device", () -> b.registry.byId(stored.id()).isPresent());
        assertEquals(stored, b.registry.byId(stored.id()).orElseThrow());
        Device changed = b.registry.update(stored.withGroup("b").withFacts(Map.of("x", "y")), WHO);
        a.await("the change", () -> a.registry.byId(stored.id()).orElseThrow().equals(changed));
        assertEquals(
                Reason.CONFLICT,
                assertThrows(DeviceRegistryException.class, () -> a.registry.update(stored.withGroup("a"), WHO))
                        .reason());
        b.registry.remove(stored.id(), WHO);
        a.await("the removal", () -> a.registry.byId(stored.id()).isEmpty());
    }

    @Test
    void oneMachineThatAsksBothServersIsOneRecord() {
        for (int i = 0; i < 20; i++) {
            var one = a.registry.pend(key(i), Optional.empty(), "policy").toCompletableFuture();
            var two = b.registry.pend(key(i), Optional.empty(), "policy").toCompletableFuture();
            assertEquals(one.join().id(), two.join().id());
        }
        a.await("all", () -> a.registry.status().devices() == 20);
    }

    @Test
    void withoutTheDatabaseKnownDevicesAreToldAndOthersAreNot() throws Exception {
        Device stored = a.registry.add(device(1), WHO);
        b.await("the device", () -> b.registry.byId(stored.id()).isPresent());
        server.stop();
        b.await("the loss", () -> b.registry.status().state() == State.AWAY);
        a.await("the loss", () -> a.registry.status().state() == State.AWAY);
        Known known = (Known) b.registry.find(key(1));
        assertEquals(stored, known.device());
        assertTrue(known.asOf().isPresent());
        DeviceLookup unknown = b.registry.find(key(2));
        assertTrue(((Unavailable) unknown).reason().contains("away"), unknown.toString());
        assertEquals(
                Reason.UNAVAILABLE,
                assertThrows(DeviceRegistryException.class, () -> a.registry.reject(stored.id(), WHO))
                        .reason());
        Instant seen = Instant.ofEpochMilli(1_800_000_000_000L);
        a.registry.seen(stored.id(), seen, Optional.empty());
        server.start();
        a.ready();
        b.ready();
        assertInstanceOf(Unknown.class, b.registry.find(key(2)));
        assertEquals(Optional.empty(), ((Known) b.registry.find(key(1))).asOf());
        Device later = a.registry.add(device(2), WHO);
        b.await("what came later", () -> b.registry.byId(later.id()).isPresent());
        a.await("the sighting", () -> a.registry.status().sightingsWaiting() == 0);
    }

    @Test
    void whatWasReadMayBecomeTooOld() throws Exception {
        a.registry.add(device(1), WHO);
        var more = new ArrayList<>(List.of(settings));
        more.addAll(List.of("cache.stale.max.s", "0"));
        try (var strict = TestRegistry.open(folder, more.toArray(String[]::new)).ready()) {
            assertInstanceOf(Known.class, strict.registry.find(key(1)));
            server.stop();
            strict.await("the end", () -> strict.registry.status().state() == State.STALE);
            assertInstanceOf(Unavailable.class, strict.registry.find(key(1)));
            server.start();
            strict.ready();
            assertInstanceOf(Known.class, strict.registry.find(key(1)));
        }
    }

    @Test
    void aServerThatStartsWithoutTheDatabaseCanTellNothingUntilItComes() throws Exception {
        a.registry.add(device(1), WHO);
        server.stop();
        try (var late = TestRegistry.open(folder, settings)) {
            late.await("an attempt", () -> late.registry.status().reason().contains("away"));
            assertInstanceOf(Unavailable.class, late.registry.find(key(1)));
            server.start();
            late.ready();
            assertInstanceOf(Known.class, late.registry.find(key(1)));
        }
    }

    @Test
    void aCrashOfTheDatabaseUnderLoadLosesNoApproval() throws Exception {
        Map<Long, Long> approved = new ConcurrentHashMap<>();
        var stop = new AtomicBoolean();
        var load = new Thread(() -> {
            for (long i = 1; !stop.get(); i++) {
                try {
                    Device pending = pend(a, i);
                    a.registry.approve(pending.id(), WHO);
                    approved.put(i, pending.id());
                } catch (Exception e) {
                    // Refused while the database is away; only what was confirmed counts.
                    Thread.yield();
                }
            }
        });
        load.start();
        for (int i = 0; i < 3; i++) {
            int before = approved.size();
            a.await("approvals", () -> approved.size() > before + 50);
            server.crash();
            server.start();
            a.ready();
        }
        stop.set(true);
        load.join();
        ManyDevicesTest.print(approved.size() + " approvals over 3 crashes of the database");
        try (var fresh = TestRegistry.open(folder, settings).ready()) {
            approved.forEach((number, id) -> assertEquals(DeviceState.APPROVED, state(fresh, number)));
            b.ready();
            b.await(
                    "all",
                    () -> b.registry.status().devices()
                            == fresh.registry.status().devices());
            approved.forEach((number, id) -> assertEquals(DeviceState.APPROVED, state(b, number)));
        }
    }

    @Test
    void aHundredThousandDevicesReachTheOtherServer() throws Exception {
        ManyDevicesTest.run(a);
        long start = System.nanoTime();
        b.await("all", () -> b.registry.status().devices() == ManyDevicesTest.MANY);
        ManyDevicesTest.print("known to the other server " + ManyDevicesTest.millis(start) + " ms later");
    }
}
