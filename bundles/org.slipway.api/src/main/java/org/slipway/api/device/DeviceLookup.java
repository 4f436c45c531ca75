// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.device;

import java.time.Instant;
import java.util.Optional;

/**
 * What the registry can say about a machine at this moment. Not knowing a machine and not being able to tell are different
 * answers: on the second a careful policy stays silent.
 */
public sealed interface DeviceLookup {

    /** What a machine was recognized by. */
    enum MatchedBy {
        /** Its GUID. */
        GUID,
        /** One of its MAC addresses. */
        MAC
    }

    /**
     * The machine is in the registry; its {@link Device#state} says whether it counts as a known client.
     *
     * @param device what is known
     * @param matchedBy what it was recognized by
     * @param asOf if the database is away: since when this may be out of date
     */
    record Known(Device device, MatchedBy matchedBy, Optional<Instant> asOf) implements DeviceLookup {}

    /**
     * The machine is not in the registry.
     *
     * @param reason a sentence for the operator
     */
    record Unknown(String reason) implements DeviceLookup {}

    /**
     * It cannot be told whether the machine is in the registry.
     *
     * @param reason a sentence for the operator
     */
    record Unavailable(String reason) implements DeviceLookup {}
}
