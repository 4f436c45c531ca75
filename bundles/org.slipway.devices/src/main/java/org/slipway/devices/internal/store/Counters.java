// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Numbers that were never given out before. A transaction that draws makes others wait until it ends. */
public final class Counters {
    /** Numbers of devices. */
    public static final String DEVICE = "device";

    static final String AUDIT = "audit";

    private Counters() {}

    /**
     * Draws numbers.
     *
     * @param connection with a transaction
     * @param name of what
     * @param count how many
     * @return the first of them, the others follow it
     * @throws SQLException if the database fails
     */
    public static long draw(Connection connection, String name, long count) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                        "UPDATE registry_counter SET next_value = next_value + ? WHERE name = ?");
                PreparedStatement select =
                        connection.prepareStatement("SELECT next_value FROM registry_counter WHERE name = ?")) {
            update.setLong(1, count);
            update.setString(2, name);
            update.executeUpdate();
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("no counter " + name);
                }
                return row.getLong(1) - count;
            }
        }
    }
}
