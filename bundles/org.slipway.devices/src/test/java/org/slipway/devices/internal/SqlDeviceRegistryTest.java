// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.devices.internal.TestRegistry.WHO;
import static org.slipway.devices.internal.TestRegistry.device;
import static org.slipway.devices.internal.TestRegistry.guid;
import static org.slipway.devices.internal.TestRegistry.key;
import static org.slipway.devices.internal.TestRegistry.mac;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.slipway.api.device.AuditEntry;
import org.slipway.api.device.AuditEntry.Action;
import org.slipway.api.device.BootOnce;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceChange;
import org.slipway.api.device.DeviceFilter;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceLookup.Known;
import org.slipway.api.device.DeviceLookup.MatchedBy;
import org.slipway.api.device.DeviceLookup.Unknown;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.api.device.DeviceRegistryException.Reason;
import org.slipway.api.device.DeviceState;
import org.slipway.api.device.PromptPolicy;
import org.slipway.wire.ClientArch;

class SqlDeviceRegistryTest {
    @TempDir
    private Path folder;

    private TestRegistry opened;
    private SqlDeviceRegistry registry;

    @BeforeEach
    void open() {
        reopen();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private void reopen(String... pairs) {
        if (opened != null) {
            opened.close();
        }
        opened = TestRegistry.open(folder, pairs).ready();
        registry = opened.registry;
    }

    private Reason refused(Executable change) {
        return assertThrows(DeviceRegistryException.class, change).reason();
    }

    private static Device full() {
        Device device = Device.prestaged(new DeviceKey(Optional.of(guid(7)), Set.of(mac(1), mac(2))));
        return device.withName("Lab-7")
                .withGroup("lab")
                .withFacts(Map.of("asset", "4711", "room", "B 12, left"))
                .withBoot(device.boot()
                        .withAnswered(false)
                        .withNbp("boot/x64/grub.efi")
                        .withPrompt(Optional.of(PromptPolicy.OPT_OUT))
                        .withBootServer("192.0.2.20")
                        .withOnce(Optional.of(new BootOnce("memtest.efi", BootOnce.Reset.ON_REQUEST))));
    }

    @Test
    void everyFieldSurvivesARestart() throws Exception {
        Device stored = registry.add(full(), WHO);
        assertEquals(1, stored.version());
        reopen();
        assertEquals(Optional.of(stored), registry.byId(stored.id()));
        assertEquals(full().boot(), registry.byName("lab-7").orElseThrow().boot());
        assertEquals(full().facts(), registry.byName("LAB-7").orElseThrow().facts());
    }

    @Test
    void machinesAreFoundByGuidThenByAddress() throws Exception {
        Device stored = registry.add(full(), WHO);
        assertEquals(new Known(stored, MatchedBy.GUID, Optional.empty()), registry.find(DeviceKey.of(guid(7))));
        assertEquals(
                new Known(stored, MatchedBy.MAC, Optional.empty()),
                registry.find(new DeviceKey(Optional.of(guid(8)), Set.of(mac(2)))));
        assertInstanceOf(Unknown.class, registry.find(key(3)));
        assertInstanceOf(Unknown.class, registry.find(DeviceKey.of(guid(8))));
    }

    @Test
    void bannedGuidIsNoIdentity() throws Exception {
        UUID shared = UUID.fromString("03000200-0400-0500-0006-000700080009");
        Device one = registry.add(Device.prestaged(new DeviceKey(Optional.of(shared), Set.of(mac(1)))), WHO);
        Device two = registry.add(Device.prestaged(new DeviceKey(Optional.of(shared), Set.of(mac(2)))), WHO);
        var asked = (Known) registry.find(new DeviceKey(Optional.of(shared), Set.of(mac(2))));
        assertEquals(two, asked.device());
        assertEquals(MatchedBy.MAC, asked.matchedBy());
        assertInstanceOf(Unknown.class, registry.find(DeviceKey.of(shared)));
        assertInstanceOf(Unknown.class, registry.find(DeviceKey.of(new UUID(0, 0))));
        assertInstanceOf(Unknown.class, registry.find(DeviceKey.of(new UUID(-1, -1))));
        assertEquals(Reason.REFUSED, refused(() -> registry.add(Device.prestaged(DeviceKey.of(new UUID(0, 0))), WHO)));
        assertEquals(
                Optional.of(shared), registry.byId(one.id()).orElseThrow().key().guid());
    }

    @Test
    void rulesCanChangeWhileItRuns() throws Exception {
        Device stored = registry.add(Device.prestaged(new DeviceKey(Optional.of(guid(1)), Set.of(mac(1)))), WHO);
        registry.modified(Map.of("guid.banned", guid(1).toString(), "mac.shared", mac(1).toString()));
        assertInstanceOf(Unknown.class, registry.find(stored.key()));
        registry.modified(Map.of("mac.shared", mac(1).toString()));
        assertEquals(MatchedBy.GUID, ((Known) registry.find(stored.key())).matchedBy());
        assertInstanceOf(Unknown.class, registry.find(key(1)));
    }

    @Test
    void aKeyThatCountsAgainStillBelongsToItsDevice() throws Exception {
        registry.modified(Map.of("guid.banned", guid(1).toString()));
        Device stored = registry.add(Device.prestaged(new DeviceKey(Optional.of(guid(1)), Set.of(mac(1)))), WHO);
        registry.modified(Map.of());
        assertEquals(Reason.DUPLICATE, refused(() -> registry.add(Device.prestaged(DeviceKey.of(guid(1))), WHO)));
        assertEquals(stored, ((Known) registry.find(DeviceKey.of(guid(1)))).device());
    }

    @Test
    void wrongSettingLeavesTheOldOnesInForce() throws Exception {
        Device stored = registry.add(device(1), WHO);
        registry.modified(Map.of("jdbc.url", "jdbc:oracle:thin:@x"));
        registry.modified(Map.of("guid.banned", "nonsense"));
        assertEquals(2, opened.settings.refusals().size());
        assertEquals("guid.banned", opened.settings.refusals().get(1).key());
        assertEquals(stored, ((Known) registry.find(key(1))).device());
    }

    @Test
    void keysAndNamesBelongToOneDevice() throws Exception {
        Device one = registry.add(full(), WHO);
        Device two = registry.add(device(3), WHO);
        assertEquals(Reason.DUPLICATE, refused(() -> registry.add(device(4).withName("lab-7"), WHO)));
        assertEquals(Reason.DUPLICATE, refused(() -> registry.add(device(2), WHO)));
        assertEquals(Reason.DUPLICATE, refused(() -> registry.update(two.withKey(DeviceKey.of(guid(7))), WHO)));
        registry.remove(one.id(), WHO);
        assertEquals(
                guid(7),
                registry.update(two.withKey(DeviceKey.of(guid(7))), WHO)
                        .key()
                        .guid()
                        .orElseThrow());
        assertEquals(Reason.NOT_FOUND, refused(() -> registry.update(one.withGroup("x"), WHO)));
    }

    @Test
    void secondOperatorDoesNotOverwriteTheFirst() throws Exception {
        Device read = registry.add(device(1), WHO);
        Device first = registry.update(read.withGroup("a"), "first");
        assertEquals(2, first.version());
        assertEquals(Reason.CONFLICT, refused(() -> registry.update(read.withGroup("b"), "second")));
        assertEquals("a", registry.byId(read.id()).orElseThrow().group());
        assertEquals(first, registry.update(first, "nobody changes anything"));
    }

    @Test
    void pendingMachineIsOneRecordUntilItIsDecided() throws Exception {
        Device pending = pend(5);
        assertEquals(DeviceState.PENDING, pending.state());
        assertEquals(pending.id(), pending.requestId().orElseThrow());
        assertEquals(pending.id(), pend(5).id());
        assertEquals(1, registry.devices(DeviceFilter.in(DeviceState.PENDING)).size());
        Device approved = registry.approve(pending.id(), WHO);
        assertEquals(DeviceState.APPROVED, approved.state());
        assertEquals(approved, ((Known) registry.find(key(5))).device());
        assertEquals(DeviceState.REJECTED, registry.reject(pending.id(), WHO).state());
        assertEquals(Reason.REFUSED, refused(() -> registry.reject(pending.id(), WHO)));
        assertEquals(DeviceState.REJECTED, pend(5).state());
    }

    private Device pend(long number) {
        return registry.pend(key(number), Optional.of(ClientArch.X64_UEFI), "policy")
                .toCompletableFuture()
                .join();
    }

    @Test
    void pendingDevicesAreBounded() {
        reopen("pending.max", "2");
        pend(1);
        pend(2);
        var failed = assertThrows(CompletionException.class, () -> pend(3));
        assertEquals(Reason.REFUSED, ((DeviceRegistryException) failed.getCause()).reason());
        assertEquals(2, registry.status().devices());
    }

    @Test
    void expiryTakesOnlyWhatIsOldEnough() throws Exception {
        Device pending = pend(1);
        registry.add(device(2), WHO);
        assertEquals(0, registry.expire(DeviceState.PENDING, pending.stateSince(), "retention"));
        assertEquals(
                1, registry.expire(DeviceState.PENDING, pending.stateSince().plusMillis(1), "retention"));
        assertInstanceOf(Unknown.class, registry.find(key(1)));
        assertEquals(1, registry.status().devices());
    }

    @Test
    void bootOnceIsClearedWhoeverChangedTheDeviceSince() throws Exception {
        Device stored = registry.add(full(), WHO);
        registry.update(stored.withGroup("other"), WHO);
        Device cleared = registry.clearBootOnce(stored.id(), "the loaded system");
        assertEquals(Optional.empty(), cleared.boot().once());
        assertEquals("other", cleared.group());
        assertEquals(cleared, registry.clearBootOnce(stored.id(), WHO));
    }

    @Test
    void auditTellsWhoChangedWhat() throws Exception {
        Device stored = registry.add(device(1), "anna");
        registry.update(stored.withGroup("lab").withFacts(Map.of("asset", "1")), "bert");
        registry.remove(stored.id(), "carl");
        List<AuditEntry> entries = registry.audit(Optional.of(stored.id()), 10);
        assertEquals(
                List.of(Action.REMOVE, Action.CHANGE, Action.ADD),
                entries.stream().map(AuditEntry::action).toList());
        assertEquals("bert", entries.get(1).who());
        assertEquals("group: none -> lab, fact.asset: none -> 1", entries.get(1).detail());
        assertEquals(entries.subList(0, 1), registry.audit(Optional.empty(), 1));
    }

    @Test
    void sightingsAreStoredWithoutCountingAsChanges() throws Exception {
        reopen("seen.flush.s", "1");
        Device stored = registry.add(device(1), WHO);
        Instant time = Instant.ofEpochMilli(1_800_000_000_123L);
        registry.seen(stored.id(), time, Optional.of(ClientArch.X64_UEFI));
        assertEquals(
                Optional.of(time),
                registry.byId(stored.id()).orElseThrow().seen().last());
        assertEquals(2, registry.update(stored.withGroup("a"), WHO).version());
        assertEquals(
                Optional.of(time),
                registry.byId(stored.id()).orElseThrow().seen().last());
        opened.await("storing", () -> registry.status().sightingsWaiting() == 0);
        reopen();
        var seen = registry.byId(stored.id()).orElseThrow().seen();
        assertEquals(Optional.of(time), seen.first());
        assertEquals(Optional.of(ClientArch.X64_UEFI), seen.arch());
    }

    @Test
    void sightingsSurviveAStop() throws Exception {
        Device stored = registry.add(device(1), WHO);
        Instant time = Instant.ofEpochMilli(1_800_000_000_000L);
        registry.seen(stored.id(), time, Optional.empty());
        reopen();
        assertEquals(
                Optional.of(time),
                registry.byId(stored.id()).orElseThrow().seen().last());
    }

    @Test
    void followersHearEveryChangeUntilTheyLeave() throws Exception {
        List<DeviceChange> heard = new ArrayList<>();
        var subscription = registry.follow(heard::add);
        registry.follow(change -> {
            throw new IllegalStateException("a listener that fails");
        });
        Device one = registry.add(device(1), WHO);
        Device two = registry.update(one.withGroup("a"), WHO);
        subscription.close();
        registry.remove(one.id(), WHO);
        assertEquals(
                List.of(
                        new DeviceChange(one.id(), Optional.empty(), Optional.of(one)),
                        new DeviceChange(one.id(), Optional.of(one), Optional.of(two))),
                heard);
    }

    @Test
    void interruptedCallerDoesNotTakeTheDatabaseWithHim() throws Exception {
        Thread.currentThread().interrupt();
        try {
            registry.add(device(1), WHO);
        } catch (DeviceRegistryException gaveUp) {
            // unless the database was quicker than the caller at giving up
            assertEquals(Reason.UNAVAILABLE, gaveUp.reason());
        }
        assertTrue(Thread.interrupted(), "the caller still knows that it was interrupted");
        registry.add(device(2), WHO);
        reopen();
        assertEquals(2, registry.status().devices());
    }
}
