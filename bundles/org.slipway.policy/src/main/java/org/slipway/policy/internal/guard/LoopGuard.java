// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.guard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts in how many boots each machine was given each program, and stops those that would go on for ever. What one boot is,
 * {@link Boot} says.
 *
 * <p>Once the limit is reached, further boots are refused until the machine has not asked for the whole time of the window,
 * or an operator says that it is {@link #done}. A window that merely slid on would let a machine that keeps rebooting have
 * the program again every few minutes, and wipe its disk each time.
 *
 * <p>Memory is bounded by the number of machines: the counts of those that have been quiet longest go first. Machines that
 * are stopped are kept apart, so that a flood of made-up ones does not set them free. Thread-safe; never waits for long.
 */
public final class LoopGuard {
    private final int machines;
    private final InstantSource clock;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Map<Key, StoppedMachine> stopped = new LinkedHashMap<>();
    private volatile LoopSettings limit;

    private record Key(String machine, String program) {}

    /**
     * Starts with nothing counted.
     *
     * @param boots how many boots are served, 0 for any number
     * @param window in which time
     * @param machines how many are kept in mind, at least 1
     * @param clock the time, best a {@link SteadyClock}
     */
    public LoopGuard(int boots, Duration window, int machines, InstantSource clock) {
        this.limit = new LoopSettings(boots, window);
        this.machines = machines;
        this.clock = clock;
    }

    /**
     * Changes the limit; what was counted stays.
     *
     * @param settings the new limit
     */
    public void limit(LoopSettings settings) {
        limit = settings;
    }

    /**
     * Judges an answer that is about to be given. Changes nothing.
     *
     * @param machine identity of the machine
     * @param program what it is to be given
     * @param sign of its question
     * @return the reason to refuse, empty if there is none
     */
    public synchronized Optional<String> verdict(String machine, String program, BootSign sign) {
        Instant now = clock.instant();
        StoppedMachine stop = stopped.get(new Key(machine, program));
        if (stop == null || !inForce(stop, now) || boot(machine).servedInThisBoot(program, sign, now)) {
            return Optional.empty();
        }
        return Optional.of("boot loop: " + program + " was given in " + limit + ", the last time at "
                + stop.since().truncatedTo(ChronoUnit.SECONDS)
                + "; refused until the machine is quiet for " + limit.window().toMinutes()
                + " min or released");
    }

    private Tally boot(String machine) {
        return tallies.getOrDefault(machine, new Tally());
    }

    private boolean inForce(StoppedMachine stop, Instant now) {
        return !limit.off() && now.isBefore(stop.last().plus(limit.window()));
    }

    /**
     * Counts an answer that was given.
     *
     * @param machine identity of the machine
     * @param program what it was given
     * @param sign of its question
     * @return whether this boot is the last one that is served
     */
    public synchronized boolean answered(String machine, String program, BootSign sign) {
        if (limit.off() || machine.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        Tally tally = asked(machine);
        tally.asked(sign, now);
        Key key = new Key(machine, program);
        StoppedMachine stop = stopped.get(key);
        if (stop != null && inForce(stop, now)) {
            return false;
        }
        if (stop != null) {
            release(key);
        }
        int boots = tally.served(program, now.minus(limit.window()), limit.boots());
        if (boots < limit.boots()) {
            return false;
        }
        keep(stopped, key, new StoppedMachine(machine, program, boots, 0, now, now));
        return true;
    }

    /**
     * Takes note of a question that was answered with something that does not count, such as a program that waits or asks on:
     * what follows in this boot is told apart from the same in the next one by nothing else.
     *
     * @param machine identity of the machine
     * @param sign of its question
     */
    public synchronized void noticed(String machine, BootSign sign) {
        if (!limit.off() && !machine.isEmpty()) {
            asked(machine).asked(sign, clock.instant());
        }
    }

    /**
     * Takes note that a machine was refused a program, which keeps it stopped.
     *
     * @param machine identity of the machine
     * @param program what it was refused
     * @param sign of its question
     * @return whether it is the first time since it was stopped
     */
    public synchronized boolean refused(String machine, String program, BootSign sign) {
        Instant now = clock.instant();
        boolean begun = asked(machine).asked(sign, now);
        Key key = new Key(machine, program);
        StoppedMachine stop = stopped.get(key);
        if (stop == null) {
            return false;
        }
        StoppedMachine further = stop.refusedAgain(begun, now);
        keep(stopped, key, further);
        return begun && further.refused() == 1;
    }

    private Tally asked(String machine) {
        Tally tally = boot(machine);
        keep(tallies, machine, tally);
        return tally;
    }

    /** Puts an entry last and leaves out the first one if there are too many. */
    private <K, V> void keep(Map<K, V> map, K key, V value) {
        map.remove(key);
        map.put(key, value);
        if (map.size() > machines) {
            map.remove(map.keySet().iterator().next());
        }
    }

    private void release(Key key) {
        stopped.remove(key);
        boot(key.machine()).forget(key.program());
    }

    /**
     * Lets a machine boot again, and counts its boots from the beginning.
     *
     * @param machine identity of the machine
     */
    public synchronized void done(String machine) {
        stopped.keySet().removeIf(key -> key.machine().equals(machine));
        tallies.remove(machine);
    }

    /** {@return the machines that are stopped now, longest first} */
    public synchronized List<StoppedMachine> stopped() {
        Instant now = clock.instant();
        Collection<StoppedMachine> all = stopped.values();
        return all.stream()
                .filter(stop -> inForce(stop, now))
                .sorted((one, other) -> one.since().compareTo(other.since()))
                .toList();
    }
}
