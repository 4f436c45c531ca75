// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceKey;
import org.slipway.devices.internal.cache.IdentityRules;

/** Which device a GUID or a MAC address belongs to: at most one, whoever else writes. Plus the facts, stored alike. */
public final class KeyTable {
    private static final String INSERT_KEY = "INSERT INTO device_key (key_value, device_id) VALUES (?, ?)";
    private static final String INSERT_FACT = "INSERT INTO device_fact (device_id, fact, fact_value) VALUES (?, ?, ?)";

    private KeyTable() {}

    /**
     * Writes keys and facts of devices that have none.
     *
     * @param connection with a transaction
     * @param devices with their numbers
     * @param rules which keys identify
     * @throws SQLException if a key belongs to another device, or the database fails
     */
    public static void insert(Connection connection, Collection<Device> devices, IdentityRules rules)
            throws SQLException {
        try (PreparedStatement keys = connection.prepareStatement(INSERT_KEY);
                PreparedStatement facts = connection.prepareStatement(INSERT_FACT)) {
            for (Device device : devices) {
                for (String value : values(rules.identifying(device.key()))) {
                    keys.setString(1, value);
                    keys.setLong(2, device.id());
                    keys.addBatch();
                }
                for (var fact : device.facts().entrySet()) {
                    facts.setLong(1, device.id());
                    facts.setString(2, fact.getKey());
                    facts.setString(3, fact.getValue());
                    facts.addBatch();
                }
            }
            keys.executeBatch();
            facts.executeBatch();
        }
    }

    /**
     * Deletes keys and facts of devices.
     *
     * @param connection with a transaction
     * @param devices with their numbers
     * @throws SQLException if the database fails
     */
    public static void delete(Connection connection, Collection<Device> devices) throws SQLException {
        for (String table : List.of("device_key", "device_fact")) {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM " + table + " WHERE device_id = ?")) {
                for (Device device : devices) {
                    delete.setLong(1, device.id());
                    delete.addBatch();
                }
                delete.executeBatch();
            }
        }
    }

    /**
     * Finds the device that a key belongs to, by its GUID first.
     *
     * @param connection with a transaction
     * @param key a key that identifies
     * @return the number of the device
     * @throws SQLException if the database fails
     */
    public static OptionalLong owner(Connection connection, DeviceKey key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT device_id FROM device_key WHERE key_value = ?")) {
            for (String value : values(key)) {
                select.setString(1, value);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        return OptionalLong.of(row.getLong(1));
                    }
                }
            }
        }
        return OptionalLong.empty();
    }

    private static List<String> values(DeviceKey key) {
        List<String> values = new ArrayList<>();
        key.guid().ifPresent(guid -> values.add("g" + guid.toString().replace("-", "")));
        key.macs().forEach(mac -> values.add("m" + DeviceRow.digits(mac)));
        return values;
    }
}
