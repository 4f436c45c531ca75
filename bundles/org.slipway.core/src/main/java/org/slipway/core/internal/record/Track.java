// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slipway.api.server.BootTimeline.Event;
import org.slipway.wire.ClientArch;

/** One machine's timeline: its latest events and addresses. Not thread-safe. */
final class Track {
    static final int EVENTS = 64;
    static final int ADDRESSES = 8;

    private final Deque<Event> events = new ArrayDeque<>(4);
    private final Set<String> addresses = new LinkedHashSet<>(2);

    private Optional<ClientArch> architecture = Optional.empty();

    /** Returns by how much the number of events grew. */
    int add(Event event) {
        int before = events.size();
        if (before == EVENTS) {
            events.removeFirst();
        }
        events.add(event);
        return events.size() - before;
    }

    /** Takes over the events of a track that turned out to be of the same machine. Returns as {@link #add}. */
    int join(Track other) {
        int before = events.size();
        List<Event> all = new ArrayList<>(events);
        all.addAll(other.events);
        all.sort(Comparator.comparing(Event::time));
        events.clear();
        all.forEach(this::add);
        return events.size() - before;
    }

    /** Notes an address; the one that was seen longest ago gives way. */
    void addAddress(String ip) {
        addresses.remove(ip);
        addresses.add(ip);
        if (addresses.size() > ADDRESSES) {
            addresses.remove(addresses.iterator().next());
        }
    }

    void tell(ClientArch told) {
        architecture = Optional.of(told);
    }

    Optional<ClientArch> architecture() {
        return architecture;
    }

    int size() {
        return events.size();
    }

    Optional<Event> last() {
        return Optional.ofNullable(events.peekLast());
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    List<String> addresses() {
        return List.copyOf(addresses);
    }
}
