// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which machines were sent on by option 250 a short time ago, to end circles of servers that refer to each other. A boot
 * program repeats its question with the same transaction id when the answer was lost, so that a second question alone is no
 * sign of a circle: the fourth within a minute is. Bounded; thread-safe.
 */
public final class ReferralMemory {
    private static final int MACHINES = 10_000;
    private static final int MOST = 3;
    private static final Duration SHORT = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<String, Referred> machines = new LinkedHashMap<>();

    private record Referred(int times, Instant first) {}

    /**
     * Starts with nothing.
     *
     * @param clock the time
     */
    public ReferralMemory(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Tells whether a machine goes round in a circle. Changes nothing.
     *
     * @param machine its identity
     * @return whether it was sent on so often within a minute that it must not be again
     */
    public synchronized boolean recent(String machine) {
        Referred referred = machines.get(machine);
        return referred != null && isRecent(referred) && referred.times() >= MOST;
    }

    /**
     * Takes note that a machine was sent on.
     *
     * @param machine its identity; nothing is remembered of a machine without one
     */
    public synchronized void referred(String machine) {
        Referred before = machines.remove(machine);
        boolean again = before != null && isRecent(before);
        if (machine.isEmpty()) {
            return;
        }
        machines.put(
                machine, again ? new Referred(before.times() + 1, before.first()) : new Referred(1, clock.instant()));
        if (machines.size() > MACHINES) {
            machines.remove(machines.keySet().iterator().next());
        }
    }

    private boolean isRecent(Referred referred) {
        return clock.instant().isBefore(referred.first().plus(SHORT));
    }
}
