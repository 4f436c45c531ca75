// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.device.RegistryStatus.State;

/**
 * Waits for the devices when the provider comes up: the server opens its sockets when its providers are ready, and one that
 * cannot look machines up would only leave the first of them without an answer. A database that does not come is not
 * waited for longer than firmware asks again.
 */
public final class DevicesAtStart {
    private static final long LOOK_MS = 10;

    private DevicesAtStart() {}

    /**
     * Waits until the devices were read, or for so long.
     *
     * @param registry the devices, while they are there
     * @param limit longest time
     * @return whether they were read
     */
    public static boolean await(Supplier<Optional<DeviceRegistry>> registry, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!isRead(registry.get())) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            try {
                Thread.sleep(LOOK_MS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static boolean isRead(Optional<DeviceRegistry> registry) {
        return registry.filter(devices -> devices.status().state() != State.OPENING)
                .isPresent();
    }
}
