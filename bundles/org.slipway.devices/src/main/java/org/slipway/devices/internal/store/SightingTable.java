// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import org.slipway.wire.ClientArch;

/** Stores sightings, without counting them as changes. */
public final class SightingTable {
    // A server that comes later with an earlier sighting changes nothing.
    private static final String UPDATE = "UPDATE device SET last_seen = ?, first_seen = COALESCE(first_seen, ?),"
            + " arch = COALESCE(?, arch) WHERE id = ? AND (last_seen IS NULL OR last_seen < ?)";

    private SightingTable() {}

    /**
     * Stores them; those of devices that are gone are lost.
     *
     * @param connection with a transaction
     * @param sightings one for each device
     * @throws SQLException if the database fails
     */
    public static void store(Connection connection, Collection<Sighting> sightings) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            for (Sighting sighting : sightings) {
                var time = DeviceRow.time(sighting.time());
                update.setObject(1, time);
                update.setObject(2, time);
                update.setObject(3, sighting.arch().map(ClientArch::number).orElse(null), Types.INTEGER);
                update.setLong(4, sighting.id());
                update.setObject(5, time);
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
