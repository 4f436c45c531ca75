// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.slipway.api.server.BootTimeline;
import org.slipway.wire.HardwareAddress;

/** Timelines in memory: the machines seen last, and the latest events of each. */
@Component(service = {BootTimeline.class, Timelines.class})
public final class Timelines implements BootTimeline {
    private static final int MACHINES = 4096;
    private static final int EVENTS = 64;
    private static final int ADDRESSES = 8;

    private final Map<String, Track> tracks = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Track> eldest) {
            return size() > MACHINES;
        }
    };
    private final Map<String, String> machineByAddress = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MACHINES;
        }
    };

    /** Remembers that a machine uses an address; what the address did before under its own name joins the machine. */
    public synchronized void learn(HardwareAddress machine, InetAddress address) {
        String key = machine.toString();
        String ip = address.getHostAddress();
        if (key.equals(machineByAddress.put(ip, key))) {
            return;
        }
        Track track = tracks.computeIfAbsent(key, unseen -> new Track());
        track.addAddress(ip);
        Track before = tracks.remove(ip);
        if (before != null) {
            before.events.forEach(track::add);
        }
    }

    @Override
    public synchronized void record(HardwareAddress machine, String stage, String text) {
        add(machine.toString(), stage, text);
    }

    @Override
    public synchronized void record(InetAddress client, String stage, String text) {
        String ip = client.getHostAddress();
        add(machineByAddress.getOrDefault(ip, ip), stage, text);
    }

    private void add(String key, String stage, String text) {
        tracks.computeIfAbsent(key, unseen -> new Track()).add(new Event(Instant.now(), stage, text));
    }

    @Override
    public synchronized List<Machine> machines() {
        List<Machine> machines = new ArrayList<>(tracks.size());
        tracks.forEach((key, track) -> {
            Event last = track.events.peekLast();
            if (last != null) {
                machines.add(0, new Machine(key, List.copyOf(track.addresses), last.time(), last.stage()));
            }
        });
        return machines;
    }

    @Override
    public synchronized List<Event> events(String key) {
        String wanted = key.strip().toLowerCase(Locale.ROOT).replace('-', ':');
        Track track = tracks.get(machineByAddress.getOrDefault(wanted, wanted));
        return track == null ? List.of() : List.copyOf(track.events);
    }

    private static final class Track {
        private final Deque<Event> events = new ArrayDeque<>();
        private final Set<String> addresses = new LinkedHashSet<>();

        void add(Event event) {
            if (events.size() == EVENTS) {
                events.removeFirst();
            }
            events.add(event);
        }

        void addAddress(String ip) {
            if (addresses.size() < ADDRESSES) {
                addresses.add(ip);
            }
        }
    }
}
