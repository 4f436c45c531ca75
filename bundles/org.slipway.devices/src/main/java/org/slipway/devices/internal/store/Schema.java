// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables. Flyway makes and changes them, one server at a time; it is not even loaded when there is nothing to do, because
 * that takes longer than everything else together.
 */
final class Schema {
    /** Number of the latest script. */
    static final int VERSION = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final String HISTORY = "slipway_schema";
    private static final String LATEST =
            "SELECT MAX(CAST(\"version\" AS INTEGER)) FROM \"" + HISTORY + "\" WHERE \"success\" = TRUE";

    private Schema() {}

    static void update(Connection connection, DataSource source) throws SQLException {
        int found = version(connection);
        if (found > VERSION) {
            throw new SQLException("the database was made by a newer Slipway: its schema has version " + found
                    + ", this server knows " + VERSION);
        }
        if (found < VERSION) {
            migrate(source);
        }
    }

    /** {@return the version of the schema, 0 if there is none} */
    private static int version(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, null, HISTORY, null)) {
            if (!tables.next()) {
                return 0;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet latest = statement.executeQuery(LATEST)) {
            return latest.next() ? latest.getInt(1) : 0;
        }
    }

    private static void migrate(DataSource source) throws SQLException {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(source)
                    .loggers("slf4j")
                    .table(HISTORY)
                    .resourceProvider(new Scripts())
                    .javaMigrationClassProvider(List::of)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .cleanDisabled(true)
                    .load()
                    .migrate();
            LOG.info("the device database has schema version {}", VERSION);
        } catch (FlywayException e) {
            throw new SQLException("the tables cannot be made: " + e.getMessage(), e);
        }
    }
}
