// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Facts that come in the order of their devices, taken along with the devices. */
final class FactRows implements AutoCloseable {
    private final ResultSet rows;
    private boolean more;

    FactRows(ResultSet rows) throws SQLException {
        this.rows = rows;
        more = rows.next();
    }

    /** {@return the facts of a device whose number is higher than those asked for before} */
    Map<String, String> of(long id) throws SQLException {
        while (more && rows.getLong(1) < id) {
            more = rows.next();
        }
        if (!more || rows.getLong(1) != id) {
            return Map.of();
        }
        Map<String, String> facts = new HashMap<>();
        while (more && rows.getLong(1) == id) {
            facts.put(rows.getString(2), rows.getString(3));
            more = rows.next();
        }
        return facts;
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
