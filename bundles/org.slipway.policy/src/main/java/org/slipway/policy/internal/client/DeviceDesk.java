// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.client;

import java.util.Optional;
import java.util.function.Supplier;
import org.slipway.api.device.DeviceFilter;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.device.DeviceState;
import org.slipway.policy.internal.rule.Registry;

/** The device registry as the decision sees it: one that is not there is one that cannot tell. Thread-safe. */
public final class DeviceDesk implements Registry {
    private static final long COUNT_NS = 1_000_000_000L;

    private final boolean used;
    private final Supplier<Optional<DeviceRegistry>> registry;
    private volatile Count pending = new Count(0, 0, false);

    private record Count(int devices, long nanos, boolean taken) {}

    /**
     * Keeps the registry.
     *
     * @param used whether devices matter at all
     * @param registry the registry, while there is one
     */
    public DeviceDesk(boolean used, Supplier<Optional<DeviceRegistry>> registry) {
        this.used = used;
        this.registry = registry;
    }

    @Override
    public Standing standing(DeviceKey key) {
        if (!used) {
            return new Standing.Stranger("devices.use = false");
        }
        return registry.get()
                .map(devices -> Standing.of(devices.find(key)))
                .orElseGet(() -> new Standing.Doubtful("there is no device registry (org.slipway.devices)"));
    }

    /** Counting goes through all devices, so it is done once a second at most; a burst may exceed the limit by as much. */
    @Override
    public Optional<String> fullOfPending(int limit) {
        long now = System.nanoTime();
        Count count = pending;
        if (!count.taken() || now - count.nanos() > COUNT_NS) {
            int devices = registry.get()
                    .map(known ->
                            known.devices(DeviceFilter.in(DeviceState.PENDING)).size())
                    .orElse(0);
            count = new Count(devices, now, true);
            pending = count;
        }
        return count.devices() < limit
                ? Optional.empty()
                : Optional.of("unknown machine, and pending.limit = " + limit + " devices are pending already");
    }
}
