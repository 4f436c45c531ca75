// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slipway.api.device.AuditEntry;

/** Who changed what when. */
public final class AuditTable {
    private static final String INSERT =
            "INSERT INTO device_audit (id, device_id, device, changed_at, who, action, detail)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT = "SELECT device_id, device, changed_at, who, action, detail FROM device_audit";
    private static final int MAX_DETAIL = 2000;

    private AuditTable() {}

    /**
     * Writes entries.
     *
     * @param connection with a transaction
     * @param entries the entries in their order
     * @throws SQLException if the database fails
     */
    public static void insert(Connection connection, List<AuditEntry> entries) throws SQLException {
        long id = Counters.draw(connection, Counters.AUDIT, entries.size());
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (AuditEntry entry : entries) {
                insert.setLong(1, id++);
                insert.setLong(2, entry.deviceId());
                insert.setString(3, entry.device());
                insert.setObject(4, DeviceRow.time(entry.time()));
                insert.setString(5, entry.who());
                insert.setString(6, entry.action().name());
                insert.setString(7, cut(entry.detail()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /**
     * Reads entries.
     *
     * @param connection any connection
     * @param device of which device; empty: all
     * @param limit how many at most
     * @return latest first
     * @throws SQLException if the database fails
     */
    public static List<AuditEntry> read(Connection connection, Optional<Long> device, int limit) throws SQLException {
        String sql = SELECT + (device.isPresent() ? " WHERE device_id = ?" : "") + " ORDER BY id DESC";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setMaxRows(limit);
            if (device.isPresent()) {
                select.setLong(1, device.get());
            }
            List<AuditEntry> entries = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(new AuditEntry(
                            row.getLong(1),
                            row.getString(2),
                            DeviceRow.instant(row, 3).orElseThrow(),
                            row.getString(4),
                            AuditEntry.Action.valueOf(row.getString(5)),
                            row.getString(6)));
                }
            }
            return entries;
        }
    }

    private static String cut(String detail) {
        return detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL - 3) + "...";
    }
}
