// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceState;

/** Reads and writes whole devices. All methods work within the caller's transaction. */
public final class DeviceTable {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceTable.class);
    private static final String COLUMNS = "id, version, guid, macs, name, device_group, state, state_since, request_id,"
            + " answered, nbp, prompt, boot_server, boot_once, boot_once_reset, arch, first_seen, last_seen";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM device";
    private static final String FACTS = "SELECT device_id, fact, fact_value FROM device_fact";
    private static final String INSERT = "INSERT INTO device (" + COLUMNS + ", name_key) VALUES"
            + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE =
            "UPDATE device SET version = ?, guid = ?, macs = ?, name = ?, device_group = ?,"
                    + " state = ?, state_since = ?, request_id = ?, answered = ?, nbp = ?, prompt = ?, boot_server = ?,"
                    + " boot_once = ?, boot_once_reset = ?, name_key = ? WHERE id = ? AND version = ?";
    private static final int FETCH = 1000;

    private DeviceTable() {}

    /**
     * Reads all devices, one by one.
     *
     * @param connection with a transaction, so that the rows come in portions
     * @param sink takes each
     * @throws SQLException if the database fails
     */
    public static void readAll(Connection connection, Consumer<Device> sink) throws SQLException {
        try (PreparedStatement devices = connection.prepareStatement(SELECT + " ORDER BY id");
                PreparedStatement facts = connection.prepareStatement(FACTS + " ORDER BY device_id")) {
            devices.setFetchSize(FETCH);
            facts.setFetchSize(FETCH);
            try (ResultSet row = devices.executeQuery();
                    var factRows = new FactRows(facts.executeQuery())) {
                while (row.next()) {
                    accept(row, factRows, sink);
                }
            }
        }
    }

    /** One row that somebody made by hand, and wrongly, must not take all others away. */
    private static void accept(ResultSet row, FactRows facts, Consumer<Device> sink) throws SQLException {
        long id = row.getLong(1);
        try {
            sink.accept(DeviceRow.read(row, facts.of(id)));
        } catch (IllegalArgumentException e) {
            LOG.error("device {} is left out, its row has a value that cannot be: {}", id, e.getMessage());
        }
    }

    /**
     * Reads one device.
     *
     * @param connection with a transaction
     * @param id its number
     * @param lock whether nobody else may change it until the end of the transaction
     * @return the device
     * @throws SQLException if the database fails
     */
    public static Optional<Device> read(Connection connection, long id, boolean lock) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(SELECT + " WHERE id = ?" + (lock ? " FOR UPDATE" : ""));
                PreparedStatement facts = connection.prepareStatement(FACTS + " WHERE device_id = ?")) {
            select.setLong(1, id);
            facts.setLong(1, id);
            try (ResultSet row = select.executeQuery();
                    var factRows = new FactRows(facts.executeQuery())) {
                return row.next() ? Optional.of(DeviceRow.read(row, factRows.of(id))) : Optional.empty();
            }
        }
    }

    /**
     * Writes new devices.
     *
     * @param connection with a transaction
     * @param devices with their numbers
     * @throws SQLException if one of them collides, or the database fails
     */
    public static void insert(Connection connection, Collection<Device> devices) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Device device : devices) {
                int next = DeviceRow.write(insert, 1, device, true);
                insert.setString(next, nameKey(device));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /**
     * Writes changed devices, if they still have the version that the change began with, which is one less than theirs.
     *
     * @param connection with a transaction
     * @param devices as they are to be
     * @return whether all had it
     * @throws SQLException if one of them collides, or the database fails
     */
    public static boolean update(Connection connection, Collection<Device> devices) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            for (Device device : devices) {
                int next = DeviceRow.write(update, 1, device, false);
                update.setString(next, nameKey(device));
                update.setLong(next + 1, device.id());
                update.setLong(next + 2, device.version() - 1);
                update.addBatch();
            }
            for (int count : update.executeBatch()) {
                if (count == 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Deletes a device with everything that belongs to it.
     *
     * @param connection with a transaction
     * @param id its number
     * @throws SQLException if the database fails
     */
    public static void delete(Connection connection, long id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM device WHERE id = ?")) {
            delete.setLong(1, id);
            delete.executeUpdate();
        }
    }

    /**
     * Counts devices.
     *
     * @param connection with a transaction
     * @param state in this state
     * @return how many
     * @throws SQLException if the database fails
     */
    public static int count(Connection connection, DeviceState state) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement("SELECT COUNT(*) FROM device WHERE state = ?")) {
            count.setString(1, state.name());
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /**
     * Lists devices that are in a state for long.
     *
     * @param connection with a transaction
     * @param state the state
     * @param before since before when
     * @return their numbers
     * @throws SQLException if the database fails
     */
    public static List<Long> unchanged(Connection connection, DeviceState state, Instant before) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id FROM device WHERE state = ? AND state_since < ? ORDER BY id")) {
            select.setString(1, state.name());
            select.setObject(2, DeviceRow.time(before));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
        }
        return ids;
    }

    private static String nameKey(Device device) {
        return device.name().isEmpty() ? null : device.name().toLowerCase(Locale.ROOT);
    }
}
