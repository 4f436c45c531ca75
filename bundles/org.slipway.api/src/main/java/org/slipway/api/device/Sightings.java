// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.device;

import java.time.Instant;
import java.util.Optional;
import org.slipway.wire.ClientArch;

/**
 * When and as what a device was seen on the network. Times are exact to the millisecond; the last one reaches the database,
 * and so other servers, with some seconds of delay.
 *
 * @param first its first request
 * @param last its latest request
 * @param arch the architecture that it told in its latest request
 */
public record Sightings(Optional<Instant> first, Optional<Instant> last, Optional<ClientArch> arch) {

    /** Of a device that was never seen. */
    public static final Sightings NONE = new Sightings(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Adds one.
     *
     * @param time when
     * @param told the architecture that it told; empty keeps the earlier one
     * @return changed sightings
     */
    public Sightings seen(Instant time, Optional<ClientArch> told) {
        return new Sightings(first.or(() -> Optional.of(time)), Optional.of(time), told.or(() -> arch));
    }
}
