// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.upkeep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slipway.devices.internal.store.Sighting;

/** Sightings that wait to be stored, the latest of each device. Bounded. Thread-safe. */
public final class SightingQueue {
    private final Map<Long, Sighting> waiting = new LinkedHashMap<>();
    private long lost;

    /**
     * Adds one.
     *
     * @param sighting the sighting
     * @param max how many may wait
     */
    public synchronized void add(Sighting sighting, int max) {
        if (waiting.size() >= max && !waiting.containsKey(sighting.id())) {
            lost++;
        } else {
            waiting.merge(sighting.id(), sighting, SightingQueue::later);
        }
    }

    /**
     * Takes some out.
     *
     * @param max how many at most
     * @return the ones that waited longest
     */
    public synchronized List<Sighting> take(int max) {
        List<Sighting> taken = new ArrayList<>();
        var entries = waiting.values().iterator();
        while (entries.hasNext() && taken.size() < max) {
            taken.add(entries.next());
            entries.remove();
        }
        return taken;
    }

    /**
     * Puts back what could not be stored, unless something later came.
     *
     * @param sightings what was taken
     * @param max how many may wait
     */
    public synchronized void putBack(List<Sighting> sightings, int max) {
        sightings.forEach(sighting -> add(sighting, max));
    }

    /** Drops all: their numbers mean other devices in another database. */
    public synchronized void clear() {
        lost += waiting.size();
        waiting.clear();
    }

    /** {@return how many wait} */
    public synchronized int size() {
        return waiting.size();
    }

    /** {@return how many were dropped} */
    public synchronized long lost() {
        return lost;
    }

    private static Sighting later(Sighting a, Sighting b) {
        Sighting late = b.time().isBefore(a.time()) ? a : b;
        Sighting early = late == a ? b : a;
        return new Sighting(late.id(), late.time(), late.arch().or(early::arch));
    }
}
