// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slipway.api.device.RegistryStatus.State;

/** Whether lookups can be answered, and since when they are out of date. Thread-safe. */
public final class Availability {

    /**
     * One moment's truth.
     *
     * @param state whether lookups can be answered
     * @param since since when
     * @param reason a sentence for the operator
     * @param asOf when lookups were last in step with the database
     */
    public record Now(State state, Instant since, String reason, Instant asOf) {

        /** {@return since when what is told may be out of date; empty if it is not} */
        public Optional<Instant> outOfDate() {
            return state == State.AVAILABLE ? Optional.empty() : Optional.of(asOf);
        }
    }

    private final Clock clock;
    private volatile Now now;

    Availability(Clock clock) {
        this.clock = clock;
        opening();
    }

    /** Nothing was read yet. */
    public void opening() {
        now = new Now(State.OPENING, clock.instant(), "the devices were not read yet", Instant.EPOCH);
    }

    /** Everything was read and is being kept up to date. */
    public void inStep() {
        Now before = now;
        Instant time = clock.instant();
        boolean same = before.state() == State.AVAILABLE;
        now = new Now(State.AVAILABLE, same ? before.since() : time, "in step with the database", time);
    }

    /**
     * The database does not answer.
     *
     * @param why what happened
     */
    public void lost(String why) {
        Now before = now;
        State state = before.state() == State.OPENING ? State.OPENING : State.AWAY;
        Instant since = before.state() == state ? before.since() : clock.instant();
        now = new Now(state, since, "the database is away: " + why, before.asOf());
    }

    /**
     * Asks how it is.
     *
     * @param staleMax how long what was read may be used without the database
     * @return how it is
     */
    Now now(Duration staleMax) {
        Now current = now;
        if (current.state() == State.AWAY
                && Duration.between(current.asOf(), clock.instant()).compareTo(staleMax) > 0) {
            return new Now(State.STALE, current.asOf().plus(staleMax), current.reason(), current.asOf());
        }
        return current;
    }
}
