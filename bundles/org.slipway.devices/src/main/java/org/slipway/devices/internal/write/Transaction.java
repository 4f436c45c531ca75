// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slipway.api.device.AuditEntry;
import org.slipway.api.device.AuditEntry.Action;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceKey;
import org.slipway.devices.internal.cache.DeviceCache;
import org.slipway.devices.internal.cache.IdentityRules;
import org.slipway.devices.internal.store.KeyTable;

/** A change on its way: the connection, and what the cache and others must learn when it has ended well. */
public final class Transaction {
    private final Connection connection;
    private final DeviceCache cache;
    private final String who;
    private final Instant time;
    private final Map<Long, Optional<Device>> after = new LinkedHashMap<>();
    private final List<AuditEntry> audit = new ArrayList<>();

    Transaction(Connection connection, DeviceCache cache, String who, Instant time) {
        this.connection = connection;
        this.cache = cache;
        this.who = who;
        this.time = time;
    }

    Connection connection() {
        return connection;
    }

    IdentityRules rules() {
        return cache.rules();
    }

    /**
     * Finds the device that a key belongs to. The database knows what other servers did just now; the cache knows keys that
     * did not count when their device was stored, because the rules were others.
     */
    OptionalLong owner(DeviceKey key) throws SQLException {
        OptionalLong stored = KeyTable.owner(connection, key);
        return stored.isPresent()
                ? stored
                : cache.find(key).stream()
                        .mapToLong(match -> match.device().id())
                        .findFirst();
    }

    Instant time() {
        return time;
    }

    Device stored(Device device, Action action, String detail) {
        after.put(device.id(), Optional.of(device));
        audit(device, action, detail);
        return device;
    }

    void removed(Device device, String detail) {
        after.put(device.id(), Optional.empty());
        audit(device, Action.REMOVE, detail);
    }

    private void audit(Device device, Action action, String detail) {
        audit.add(new AuditEntry(device.id(), device.label(), time, who, action, detail));
    }

    Map<Long, Optional<Device>> after() {
        return after;
    }

    List<AuditEntry> audit() {
        return audit;
    }
}
