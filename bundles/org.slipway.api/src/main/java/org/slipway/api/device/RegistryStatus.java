// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.device;

import java.time.Instant;

/**
 * How the registry is.
 *
 * @param state whether it can tell
 * @param since since when it is in that state
 * @param reason a sentence for the operator
 * @param database what it stores in, without any secret
 * @param devices how many devices lookups know of
 * @param asOf when lookups were last known to be in step with the database; the epoch if never
 * @param notified whether changes made by other servers are told by the database
 * @param sightingsWaiting sightings that are not stored yet
 * @param sightingsLost sightings that were never stored, since the start, because too many waited
 */
public record RegistryStatus(
        State state,
        Instant since,
        String reason,
        String database,
        int devices,
        Instant asOf,
        boolean notified,
        int sightingsWaiting,
        long sightingsLost) {

    /** Whether the registry can tell. */
    public enum State {
        /** The devices were not read yet: nothing can be told. */
        OPENING,
        /** In step with the database. */
        AVAILABLE,
        /** The database is away: devices read before are told, others cannot be. Nothing can be changed. */
        AWAY,
        /** The database is away for longer than what was read may be used: nothing can be told. */
        STALE
    }
}
