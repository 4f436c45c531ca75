// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.slipway.api.server.BootTimeline;
import org.slipway.core.internal.net.AddressText;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;

/**
 * Timelines in memory: the machines seen last, and the latest events of each. Whoever sends many addresses pushes others
 * out, but never makes this grow. The keys are text because text stays quick to find for whoever picks addresses whose
 * hashes collide.
 */
@Component(service = {BootTimeline.class, Timelines.class})
public final class Timelines implements BootTimeline {
    static final int MACHINES = 4096;
    static final int ALL_EVENTS = 65_536;
    static final int LONGEST_STAGE = 24;
    static final int LONGEST_TEXT = 400;

    /** In the order of the latest write, oldest first; reading goes through the entries, which leaves the order alone. */
    private final Map<String, Track> tracks = new LinkedHashMap<>(64, 0.75f, true);

    /** In the order in which they were learnt. */
    private final Map<String, HardwareAddress> machineByAddress = new LinkedHashMap<>();

    private int events;

    /** Remembers that a machine uses an address; what the address did before under its own name joins the machine. */
    public synchronized void learn(HardwareAddress machine, InetAddress address) {
        String key = machine.toString();
        String ip = AddressText.of(address);
        Track track = tracks.computeIfAbsent(key, unseen -> new Track());
        track.addAddress(ip);
        if (!machine.equals(machineByAddress.remove(ip))) {
            Track before = tracks.remove(ip);
            if (before != null) {
                events += track.join(before) - before.size();
            }
        }
        machineByAddress.put(ip, machine);
        if (machineByAddress.size() > MACHINES) {
            removeFirst(machineByAddress);
        }
        trim();
    }

    @Override
    public synchronized void record(HardwareAddress machine, String stage, String text) {
        add(machine.toString(), stage, text);
    }

    @Override
    public synchronized void record(InetAddress client, String stage, String text) {
        String ip = AddressText.of(client);
        add(owner(ip), stage, text);
    }

    private String owner(String key) {
        HardwareAddress machine = machineByAddress.get(key);
        return machine == null ? key : machine.toString();
    }

    @Override
    public synchronized Optional<HardwareAddress> machineAt(InetAddress client) {
        return Optional.ofNullable(machineByAddress.get(AddressText.of(client)));
    }

    /** Remembers what kind of machine it says to be. */
    public synchronized void learn(HardwareAddress machine, ClientArch architecture) {
        tracks.computeIfAbsent(machine.toString(), unseen -> new Track()).tell(architecture);
        trim();
    }

    @Override
    public synchronized Optional<ClientArch> architectureOf(HardwareAddress machine) {
        String key = machine.toString();
        // not by get(), which would count as a use; the table is small, and few ask
        return tracks.entrySet().stream()
                .filter(entry -> entry.getKey().equals(key))
                .findFirst()
                .flatMap(entry -> entry.getValue().architecture());
    }

    private void add(String key, String stage, String text) {
        Track track = tracks.computeIfAbsent(key, unseen -> new Track());
        events += track.add(
                new Event(Instant.now(), Printable.of(stage, LONGEST_STAGE), Printable.of(text, LONGEST_TEXT)));
        trim();
    }

    private void trim() {
        while (tracks.size() > MACHINES || events > ALL_EVENTS) {
            events -= removeFirst(tracks).size();
        }
    }

    private static <T> T removeFirst(Map<String, T> map) {
        Iterator<T> values = map.values().iterator();
        T first = values.next();
        values.remove();
        return first;
    }

    @Override
    public synchronized List<Machine> machines() {
        List<Machine> machines = new ArrayList<>(tracks.size());
        tracks.forEach((key, track) -> track.last()
                .ifPresent(last -> machines.add(new Machine(key, track.addresses(), last.time(), last.stage()))));
        Collections.reverse(machines);
        return machines;
    }

    @Override
    public synchronized List<Event> events(String key) {
        String wanted = key.strip().toLowerCase(Locale.ROOT).replace('-', ':');
        String key6 = NetUtil.isValidIpV6Address(wanted) && !tracks.keySet().contains(wanted)
                ? AddressText.of(NetUtil.getByName(wanted))
                : wanted;
        String owner = owner(key6);
        return tracks.entrySet().stream()
                .filter(entry -> entry.getKey().equals(owner))
                .findFirst()
                .map(entry -> entry.getValue().events())
                .orElse(List.of());
    }
}
