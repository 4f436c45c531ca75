// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.device.RegistryStatus.State;
import org.slipway.policy.internal.FakeRegistry;

/** The start waits for the devices, and not for ever. */
class DevicesAtStartTest {
    private final FakeRegistry registry = new FakeRegistry();
    private final AtomicInteger looks = new AtomicInteger();

    private Optional<DeviceRegistry> comingUp() {
        int look = looks.incrementAndGet();
        registry.state = look < 3 ? State.OPENING : State.AVAILABLE;
        return look == 1 ? Optional.empty() : Optional.of(registry);
    }

    @Test
    void waitsForTheServiceAndForItsDevices() {
        assertTrue(DevicesAtStart.await(this::comingUp, Duration.ofMinutes(1)));
        assertEquals(3, looks.get());
    }

    @Test
    void databaseThatIsAwayIsNotWaitedForOnceItWasRead() {
        registry.state = State.AWAY;
        assertTrue(DevicesAtStart.await(() -> Optional.of(registry), Duration.ofMinutes(1)));
    }

    @Test
    void whatDoesNotComeIsNotWaitedForLonger() {
        assertFalse(DevicesAtStart.await(Optional::empty, Duration.ofMillis(30)));
        registry.state = State.OPENING;
        assertFalse(DevicesAtStart.await(() -> Optional.of(registry), Duration.ZERO));
    }
}
