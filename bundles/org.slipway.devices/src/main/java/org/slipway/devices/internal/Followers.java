// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.device.DeviceChange;
import org.slipway.api.device.DeviceRegistry.Subscription;

/** Those who want to be told of changes. Thread-safe. */
public final class Followers {
    private static final Logger LOG = LoggerFactory.getLogger(Followers.class);

    private final List<Consumer<DeviceChange>> listeners = new CopyOnWriteArrayList<>();

    Subscription add(Consumer<DeviceChange> listener) {
        // An object of its own, so that the same listener twice is two.
        Consumer<DeviceChange> entry = listener::accept;
        listeners.add(entry);
        return () -> listeners.remove(entry);
    }

    /**
     * Tells everybody.
     *
     * @param change what changed
     */
    public void tell(DeviceChange change) {
        for (Consumer<DeviceChange> listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException e) {
                LOG.error("a listener for device changes failed", e);
            }
        }
    }
}
