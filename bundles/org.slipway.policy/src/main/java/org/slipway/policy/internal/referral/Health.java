// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which servers answer: one is up after one answer and down after two that did not come. Thread-safe. */
final class Health {
    private static final int DOWN = 2;

    private final Map<Inet4Address, Pulse> pulses = new ConcurrentHashMap<>();

    enum State {
        UNKNOWN,
        UP,
        DOWN
    }

    /**
     * What was heard of a server.
     *
     * @param misses how many of the last questions it did not answer
     * @param state what follows from that
     */
    private record Pulse(int misses, State state) {
        private static final Pulse NONE = new Pulse(0, State.UNKNOWN);

        Pulse then(boolean answered) {
            if (answered) {
                return new Pulse(0, State.UP);
            }
            int missed = Math.min(misses + 1, DOWN);
            return new Pulse(missed, missed == DOWN ? State.DOWN : state);
        }
    }

    State of(Inet4Address server) {
        return pulses.getOrDefault(server, Pulse.NONE).state();
    }

    /** Takes note of a round; returns those whose state changed. */
    List<Inet4Address> note(Collection<Inet4Address> asked, Set<Inet4Address> answering) {
        List<Inet4Address> changed = new ArrayList<>();
        for (Inet4Address server : asked) {
            State before = of(server);
            Pulse now = pulses.getOrDefault(server, Pulse.NONE).then(answering.contains(server));
            pulses.put(server, now);
            if (now.state() != before) {
                changed.add(server);
            }
        }
        return changed;
    }

    void retain(Collection<Inet4Address> servers) {
        pulses.keySet().retainAll(servers);
    }
}
