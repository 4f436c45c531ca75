// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.write;

import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slipway.api.device.AuditEntry;
import org.slipway.api.device.AuditEntry.Action;
import org.slipway.api.device.Device;
import org.slipway.devices.internal.cache.IdentityRules;

/** A change on its way: the connection, and what the cache and others must learn when it has ended well. */
public final class Transaction {
    private final Connection connection;
    private final IdentityRules rules;
    private final String who;
    private final Instant time;
    private final Map<Long, Optional<Device>> after = new LinkedHashMap<>();
    private final List<AuditEntry> audit = new ArrayList<>();

    Transaction(Connection connection, IdentityRules rules, String who, Instant time) {
        this.connection = connection;
        this.rules = rules;
        this.who = who;
        this.time = time;
    }

    Connection connection() {
        return connection;
    }

    IdentityRules rules() {
        return rules;
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
