// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which providers the operator keeps out of service. By name, so that an update of a bundle changes nothing. Thread-safe. */
final class Holds {
    /** How far out of service. */
    enum Hold {
        /** Initialized, asked about nothing. */
        PAUSED,
        /** Shut down. */
        STOPPED
    }

    private final Map<String, Hold> holds = new ConcurrentHashMap<>();

    Optional<Hold> of(ProviderHandle handle) {
        return Optional.ofNullable(holds.get(handle.registration().name()));
    }

    boolean is(ProviderHandle handle, Hold hold) {
        return of(handle).filter(hold::equals).isPresent();
    }

    void put(ProviderHandle handle, Hold hold) {
        holds.put(handle.registration().name(), hold);
    }

    void end(ProviderHandle handle) {
        holds.remove(handle.registration().name());
    }
}
