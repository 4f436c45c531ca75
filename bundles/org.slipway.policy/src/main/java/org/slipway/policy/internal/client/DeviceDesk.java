// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.client;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final AtomicBoolean counting = new AtomicBoolean();
    private volatile Count pending = new Count(0, System.nanoTime() - 2 * COUNT_NS);

    private record Count(int devices, long nanos) {}

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

    /**
     * Counting goes through all devices, so it is done once a second at most and by one thread, while the others go by the
     * count before; a burst may exceed the limit by as much.
     */
    @Override
    public Optional<String> fullOfPending(int limit) {
        if (System.nanoTime() - pending.nanos() > COUNT_NS && counting.compareAndSet(false, true)) {
            try {
                count();
            } finally {
                counting.set(false);
            }
        }
        Count count = pending;
        return count.devices() < limit
                ? Optional.empty()
                : Optional.of("unknown machine, and pending.limit = " + limit + " devices are pending already");
    }

    private void count() {
        int devices = registry.get()
                .map(known ->
                        known.devices(DeviceFilter.in(DeviceState.PENDING)).size())
                .orElse(0);
        pending = new Count(devices, System.nanoTime());
    }
}
