// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.once;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slipway.api.device.BootOnce;
import org.slipway.api.device.BootOnce.Reset;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.api.device.DeviceState;
import org.slipway.policy.internal.FakeRegistry;
import org.slipway.policy.internal.Packets;
import org.slipway.policy.internal.guard.LoopGuard;
import org.slipway.testkit.TestContext;
import org.slipway.testkit.TestSettings;
import org.slipway.wire.HardwareAddress;

/** What ends a boot-once program. */
class ResetsTest {
    private static final String MAC = "02:00:00:00:00:0a";
    private static final InetAddress ADDRESS = Packets.ipv4("192.0.2.50");

    private final FakeRegistry registry = new FakeRegistry();
    private final Map<InetAddress, HardwareAddress> machines = new HashMap<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final OnceWatch watch =
            new OnceWatch(address -> Optional.ofNullable(machines.get(address)), () -> Instant.EPOCH);
    private final Resets resets = new Resets(
            () -> Optional.of(registry),
            address -> Optional.ofNullable(machines.get(address)),
            watch,
            new LoopGuard(5, Duration.ofMinutes(10), 10, () -> Instant.EPOCH),
            new ByHand(),
            TestContext.of(TestSettings.of()));

    /** Keeps what is to be done later. */
    private final class ByHand extends ScheduledThreadPoolExecutor {
        ByHand() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable step, long delay, TimeUnit unit) {
            waiting.add(step);
            return null;
        }
    }

    private Device device(String program, Reset reset) {
        return registry.enter(
                MAC,
                DeviceState.PRESTAGED,
                device -> device.withBoot(device.boot().withOnce(Optional.of(new BootOnce(program, reset)))));
    }

    private void runWaiting() {
        for (int i = waiting.size(); i > 0; i--) {
            waiting.remove().run();
        }
    }

    private boolean isOver(Device device) {
        runWaiting();
        return registry.byId(device.id()).orElseThrow().boot().once().isEmpty();
    }

    @Test
    void transferOfTheProgramByTheMachineEndsIt() {
        Device device = device("\\boot\\install.0", Reset.AFTER_TRANSFER);
        machines.put(ADDRESS, HardwareAddress.parse(MAC));
        resets.transferred(ADDRESS, "boot/other.0");
        assertFalse(isOver(device));
        resets.transferred(ADDRESS, "boot/install.0");
        assertTrue(watch.isSpent(device), "over before the database knows");
        assertTrue(isOver(device));
    }

    @Test
    void machineThatIsNotKnownByItsAddressIsTheOnlyOneThatWasPromisedTheProgram() {
        Device device = device("install.0", Reset.AFTER_TRANSFER);
        resets.transferred(ADDRESS, "install.0");
        assertFalse(isOver(device), "nobody was promised it");
        watch.answered(device, MAC, Optional.of("install.0"));
        resets.transferred(ADDRESS, "install.0");
        assertTrue(isOver(device));
    }

    @Test
    void ofTwoThatWerePromisedTheProgramNoneIsGuessed() {
        Device one = device("install.0", Reset.AFTER_TRANSFER);
        Device other = registry.enter("02:00:00:00:00:0b", DeviceState.PRESTAGED, fresh -> fresh.withBoot(one.boot()));
        watch.answered(one, MAC, Optional.of("install.0"));
        watch.answered(other, "02:00:00:00:00:0b", Optional.of("install.0"));
        resets.transferred(ADDRESS, "install.0");
        assertFalse(isOver(one) || isOver(other));
    }

    /** Its record says "@ipxe", and the machine loads what that is for its architecture. */
    @Test
    void programThatIsNamedByItsRoleEndsAsTheFileThatTheMachineWasTold() {
        Device device = device("@ipxe", Reset.AFTER_TRANSFER);
        machines.put(ADDRESS, HardwareAddress.parse(MAC));
        watch.answered(device, MAC, Optional.of("ipxe/undionly.kpxe"));
        resets.transferred(ADDRESS, "boot/other.0");
        assertFalse(isOver(device));
        resets.transferred(ADDRESS, "ipxe/undionly.kpxe");
        assertTrue(isOver(device));
    }

    /** A device that is known by its GUID, or whose adapter is shared, is not to be found by the adapter. */
    @Test
    void adapterNeedNotBeTheDevices() {
        Device device = device("install.0", Reset.AFTER_TRANSFER);
        Device other =
                registry.enter("02:00:00:00:00:0b", DeviceState.PRESTAGED, fresh -> fresh.withBoot(device.boot()));
        machines.put(ADDRESS, HardwareAddress.parse("02:00:00:00:00:0c"));
        watch.answered(device, "02:00:00:00:00:0c", Optional.of("install.0"));
        watch.answered(other, "02:00:00:00:00:0b", Optional.of("install.0"));
        resets.transferred(ADDRESS, "install.0");
        assertTrue(isOver(device));
        assertFalse(isOver(other));
    }

    @Test
    void systemOfADeviceWithoutAdaptersSaysThatItIsInstalled() {
        Device device = device("install.0", Reset.ON_REQUEST);
        machines.put(ADDRESS, HardwareAddress.parse("02:00:00:00:00:0c"));
        watch.answered(device, "02:00:00:00:00:0c", Optional.of("install.0"));
        resets.transferred(ADDRESS, "slipway/done");
        assertTrue(isOver(device));
    }

    /** What comes before the boot-once program on the way to it is not what it ends by. */
    @Test
    void helperIsNotTheProgram() {
        Device device = device("install.0", Reset.AFTER_TRANSFER);
        watch.answered(device, MAC, Optional.empty());
        resets.transferred(ADDRESS, "install.0");
        assertFalse(isOver(device));
    }

    @Test
    void sharedAdapterSpeaksForTheMachineItIsPluggedInto() {
        Device device = device("install.0", Reset.ON_REQUEST);
        Device next = registry.enter("02:00:00:00:00:0b", DeviceState.PRESTAGED, fresh -> fresh);
        machines.put(ADDRESS, HardwareAddress.parse("02:00:00:00:00:0c"));
        watch.answered(device, "02:00:00:00:00:0c", Optional.of("install.0"));
        watch.answered(next, "02:00:00:00:00:0c", Optional.empty());
        resets.transferred(ADDRESS, "slipway/done");
        assertFalse(isOver(device));
    }

    @Test
    void systemThatIsInstalledSaysSo() {
        Device device = device("install.0", Reset.ON_REQUEST);
        machines.put(ADDRESS, HardwareAddress.parse(MAC));
        resets.transferred(ADDRESS, "install.0");
        assertFalse(isOver(device));
        resets.transferred(ADDRESS, "slipway/done");
        assertTrue(isOver(device));
    }

    @Test
    void macAddressCountsOnlyWhereItMay() {
        Device device = device("install.0", Reset.ON_REQUEST);
        resets.transferred(ADDRESS, "slipway/done-02-00-00-00-00-0A");
        assertFalse(isOver(device));
        resets.byMac(true);
        resets.transferred(ADDRESS, "slipway/done-02-00-00-00-00-0A");
        assertTrue(isOver(device));
    }

    @Test
    void whatTheRegistryRefusesIsOverAndTriedAgain() {
        Device device = device("install.0", Reset.AFTER_TRANSFER);
        machines.put(ADDRESS, HardwareAddress.parse(MAC));
        registry.refusal =
                Optional.of(new DeviceRegistryException(DeviceRegistryException.Reason.CONFLICT, "changed meanwhile"));
        resets.transferred(ADDRESS, "install.0");
        assertFalse(isOver(device));
        assertTrue(watch.isSpent(device));
        registry.refusal = Optional.empty();
        assertTrue(isOver(device));
    }

    /** The machine must not be installed twice because the database was away. */
    @Test
    void whatCannotBeStoredIsOverAndTriedAgain() {
        Device device = device("install.0", Reset.AFTER_TRANSFER);
        machines.put(ADDRESS, HardwareAddress.parse(MAC));
        registry.refusal = Optional.of(
                new DeviceRegistryException(DeviceRegistryException.Reason.UNAVAILABLE, "the database is away"));
        resets.transferred(ADDRESS, "install.0");
        assertFalse(isOver(device));
        assertTrue(watch.isSpent(device));
        registry.refusal = Optional.empty();
        assertTrue(isOver(device));
        assertFalse(watch.isSpent(device));
        assertEquals(0, waiting.size());
    }
}
