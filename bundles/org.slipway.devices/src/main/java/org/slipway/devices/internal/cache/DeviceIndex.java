// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.cache;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceKey;
import org.slipway.wire.HardwareAddress;

/** All devices by everything that they are found by. Not thread-safe. */
final class DeviceIndex {
    private final IdentityRules rules;
    private final Interner interner = new Interner();
    private final LongTable byId = new LongTable();
    private final LongTable byGuid = new LongTable();
    private final LongTable byMac = new LongTable();
    private final LongTable byName = new LongTable();

    DeviceIndex(IdentityRules rules) {
        this.rules = rules;
    }

    int size() {
        return byId.size();
    }

    /** {@return a list of its own, in the order of the numbers} */
    List<StoredDevice> all() {
        List<StoredDevice> all = byId.devices();
        all.sort(Comparator.comparingLong(device -> device.id));
        return all;
    }

    StoredDevice byId(long id) {
        return byId.find(id, device -> true);
    }

    StoredDevice byGuid(UUID guid) {
        return byGuid.find(hash(guid), device -> guid.equals(device.guid()));
    }

    StoredDevice byMac(HardwareAddress mac) {
        return byMac.find(Macs.toLong(mac), device -> true);
    }

    StoredDevice byName(String name) {
        return name.isEmpty()
                ? null
                : byName.find(hash(name), device -> lower(name).equals(lower(device.name())));
    }

    /** Puts a device in the place of its earlier copy, if there is one. */
    void put(Device device) {
        var stored = new StoredDevice(device, interner);
        StoredDevice earlier = remove(device.id());
        if (earlier != null) {
            stored.keepSightings(earlier);
        }
        add(stored);
    }

    /** {@return what was taken out, or null} */
    StoredDevice remove(long id) {
        StoredDevice device = byId(id);
        if (device != null) {
            byId.remove(id, device);
            DeviceKey key = rules.identifying(device.toDevice().key());
            key.guid().ifPresent(guid -> byGuid.remove(hash(guid), device));
            key.macs().forEach(mac -> byMac.remove(Macs.toLong(mac), device));
            byName.remove(hash(device.name()), device);
        }
        return device;
    }

    private void add(StoredDevice device) {
        byId.add(device.id, device);
        DeviceKey key = rules.identifying(device.toDevice().key());
        key.guid().ifPresent(guid -> byGuid.add(hash(guid), device));
        key.macs().forEach(mac -> byMac.add(Macs.toLong(mac), device));
        if (!device.name().isEmpty()) {
            byName.add(hash(device.name()), device);
        }
    }

    /** {@return the same devices by other rules} */
    DeviceIndex with(IdentityRules other) {
        var index = new DeviceIndex(other);
        byId.devices().forEach(index::add);
        return index;
    }

    private static long hash(UUID guid) {
        return guid.getMostSignificantBits() * 31 + guid.getLeastSignificantBits();
    }

    private static long hash(String name) {
        long hash = 0;
        String key = lower(name);
        for (int i = 0; i < key.length(); i++) {
            hash = hash * 31 + key.charAt(i);
        }
        return hash;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
