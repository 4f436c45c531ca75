// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.cache;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.slipway.api.device.BootSettings;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceState;
import org.slipway.api.device.Sightings;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;

/** A device in much less memory than {@link Device} takes, which is made when somebody asks for it. */
final class StoredDevice {
    private static final long NEVER = Long.MIN_VALUE;
    private static final int NO_ARCH = -1;
    private static final String[] NO_FACTS = {};

    final long id;
    final long version;
    private final UUID guid;
    private final long[] macs;
    private final String name;
    private final String group;
    private final DeviceState state;
    private final long stateSince;
    private final long requestId;
    private final BootSettings boot;
    private final String[] facts;
    private volatile long firstSeen;
    private volatile long lastSeen;
    private volatile int arch;

    StoredDevice(Device device, Interner interner) {
        id = device.id();
        version = device.version();
        guid = device.key().guid().orElse(null);
        macs = device.key().macs().stream().mapToLong(Macs::toLong).toArray();
        name = device.name();
        group = interner.same(device.group());
        state = device.state();
        stateSince = device.stateSince().toEpochMilli();
        requestId = device.requestId().orElse(0);
        boot = interner.same(device.boot());
        facts = facts(device.facts(), interner);
        firstSeen = millis(device.seen().first());
        lastSeen = millis(device.seen().last());
        arch = device.seen().arch().map(ClientArch::number).orElse(NO_ARCH);
    }

    private static String[] facts(Map<String, String> facts, Interner interner) {
        if (facts.isEmpty()) {
            return NO_FACTS;
        }
        var pairs = new String[facts.size() * 2];
        int i = 0;
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            pairs[i++] = interner.same(fact.getKey());
            pairs[i++] = interner.same(fact.getValue());
        }
        return pairs;
    }

    Device toDevice() {
        return new Device(
                id,
                version,
                key(),
                name,
                group,
                state,
                Instant.ofEpochMilli(stateSince),
                requestId == 0 ? OptionalLong.empty() : OptionalLong.of(requestId),
                boot,
                sightings(),
                factMap());
    }

    private DeviceKey key() {
        Set<HardwareAddress> addresses = new LinkedHashSet<>();
        for (long mac : macs) {
            addresses.add(Macs.ofLong(mac));
        }
        return new DeviceKey(Optional.ofNullable(guid), addresses);
    }

    private Sightings sightings() {
        int number = arch;
        return new Sightings(
                instant(firstSeen),
                instant(lastSeen),
                number == NO_ARCH ? Optional.empty() : Optional.of(ClientArch.of(number)));
    }

    private Map<String, String> factMap() {
        if (facts.length == 0) {
            return Map.of();
        }
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            map.put(facts[i], facts[i + 1]);
        }
        return map;
    }

    /** Notes a sighting unless a later one is known. */
    synchronized void seen(long time, Optional<ClientArch> told) {
        if (time >= lastSeen) {
            firstSeen = firstSeen == NEVER ? time : firstSeen;
            lastSeen = time;
            told.ifPresent(value -> arch = value.number());
        }
    }

    /** Takes over what an earlier copy of the same device saw, for the database learns of it later. */
    void keepSightings(StoredDevice earlier) {
        if (earlier.lastSeen != NEVER) {
            seen(earlier.lastSeen, earlier.sightings().arch());
        }
    }

    UUID guid() {
        return guid;
    }

    long[] macs() {
        return macs;
    }

    String name() {
        return name;
    }

    private static long millis(Optional<Instant> time) {
        return time.map(Instant::toEpochMilli).orElse(NEVER);
    }

    private static Optional<Instant> instant(long millis) {
        return millis == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
