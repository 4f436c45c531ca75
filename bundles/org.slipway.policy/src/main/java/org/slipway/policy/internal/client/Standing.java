// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.client;

import java.time.Instant;
import java.util.Optional;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceLookup;

/** What the registry says of a machine. */
public sealed interface Standing {

    /**
     * It is registered, in whatever state.
     *
     * @param device what is known
     * @param note what to tell the operator about it
     */
    record Registered(Device device, String note) implements Standing {}

    /**
     * It is not registered.
     *
     * @param why for the operator
     */
    record Stranger(String why) implements Standing {}

    /**
     * That cannot be told now, so that nothing is safe but silence.
     *
     * @param why for the operator
     */
    record Doubtful(String why) implements Standing {}

    /**
     * Turns a look-up into what it means here.
     *
     * @param lookup what the registry said
     * @return its meaning
     */
    static Standing of(DeviceLookup lookup) {
        if (lookup instanceof DeviceLookup.Known known) {
            return new Registered(known.device(), "device " + known.device().label() + stale(known.asOf()));
        }
        return lookup instanceof DeviceLookup.Unknown unknown
                ? new Stranger(unknown.reason())
                : new Doubtful(((DeviceLookup.Unavailable) lookup).reason());
    }

    private static String stale(Optional<Instant> asOf) {
        return asOf.map(since -> ", the database is away since " + since).orElse("");
    }
}
