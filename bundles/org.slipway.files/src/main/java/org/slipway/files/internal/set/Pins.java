// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal.set;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Which machine is in the midst of a boot from which version. A boot is over when a machine has loaded nothing for a while;
 * a file under way counts as loading however long it takes. Bounded: the machine that has been quiet longest goes first.
 * A machine goes by several names, the surest first; a boot that is known by one of them is known by all. Thread-safe.
 */
public final class Pins {
    private final int machines;
    private final long pinNanos;
    private final LongSupplier clock;

    /** In the order of the latest use. Names are text, which stays quick to find when hashes collide. */
    private final Map<String, Pin> pins = new LinkedHashMap<>(64, 0.75f, true);

    /** A boot from a version. Guarded by the table. */
    public static final class Pin {
        private final String version;
        private final List<String> names;
        private int open;
        private boolean loaded;
        private long lastUse;

        private Pin(String version, List<String> names) {
            this.version = version;
            this.names = names;
        }

        /** {@return the version whose files the machine gets} */
        public String version() {
            return version;
        }
    }

    /**
     * Makes an empty table.
     *
     * @param machines how many names it remembers at most
     * @param pin how long a machine may be quiet within a boot
     * @param clock nanoseconds as of {@link System#nanoTime}
     */
    public Pins(int machines, Duration pin, LongSupplier clock) {
        this.machines = machines;
        this.pinNanos = pin.toNanos();
        this.clock = clock;
    }

    /**
     * A machine opens a file. To be followed by exactly one {@link #end}.
     *
     * @param names what the machine goes by, the surest first
     * @param current the version that it gets if it begins to boot
     * @return its boot; empty if there is no room, as everybody remembered has a file open
     */
    public synchronized Optional<Pin> begin(List<String> names, String current) {
        long now = clock.getAsLong();
        Optional<Pin> known = find(names, now);
        if (known.isEmpty() && !makeRoom(names.size(), now)) {
            return Optional.empty();
        }
        Pin pin = known.orElseGet(() -> new Pin(current, names));
        pin.open++;
        pin.lastUse = now;
        names.forEach(name -> pins.put(name, pin));
        return Optional.of(pin);
    }

    /**
     * The file is closed, or was not there.
     *
     * @param pin what {@link #begin} gave
     * @param loaded whether there was a file; a machine that never got one has not begun to boot
     */
    public synchronized void end(Pin pin, boolean loaded) {
        pin.open--;
        pin.loaded |= loaded;
        pin.lastUse = clock.getAsLong();
        if (pin.open == 0 && !pin.loaded) {
            pins.values().removeIf(other -> other == pin);
        } else {
            pin.names.forEach(pins::get);
        }
    }

    /**
     * Looks without leaving a trace.
     *
     * @param names what the machine goes by
     * @return the version that it is in the midst of; empty if it would begin to boot
     */
    public synchronized Optional<String> peek(List<String> names) {
        long now = clock.getAsLong();
        // entries, not get(): reading must not change the order
        return names.stream()
                .flatMap(name ->
                        pins.entrySet().stream().filter(entry -> entry.getKey().equals(name)))
                .map(Map.Entry::getValue)
                .filter(pin -> !over(pin, now))
                .map(Pin::version)
                .findFirst();
    }

    /**
     * Counts boots under way.
     *
     * @param version a version
     * @return how many machines are in the midst of it
     */
    public synchronized int machines(String version) {
        long now = clock.getAsLong();
        return (int) pins.values().stream()
                .filter(pin -> pin.version.equals(version) && !over(pin, now))
                .distinct()
                .count();
    }

    private Optional<Pin> find(List<String> names, long now) {
        for (String name : names) {
            Pin pin = pins.get(name);
            if (pin != null && !over(pin, now)) {
                return Optional.of(pin);
            }
        }
        return Optional.empty();
    }

    private boolean over(Pin pin, long now) {
        return pin.open == 0 && now - pin.lastUse > pinNanos;
    }

    private boolean makeRoom(int wanted, long now) {
        Iterator<Pin> quietest = pins.values().iterator();
        while (quietest.hasNext()) {
            Pin pin = quietest.next();
            boolean full = pins.size() + wanted > machines;
            if (pin.open == 0 && (full || over(pin, now))) {
                quietest.remove();
            } else if (!full) {
                break;
            }
        }
        return pins.size() + wanted <= machines;
    }
}
