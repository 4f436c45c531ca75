// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.devices.internal.DatabaseSettings;

/** An open database with the right schema: a pool of connections to it. Given up when it fails, never repaired. */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int CHECK_SECONDS = 2;

    private final DatabaseSettings settings;
    private final DataSource source;
    private final HikariDataSource pool;

    private Database(DatabaseSettings settings, DataSource source) {
        this.settings = settings;
        this.source = source;
        pool = new HikariDataSource(poolOf(settings, source));
    }

    /**
     * Connects and brings the schema up to date.
     *
     * @param settings which database
     * @param source its driver's connections
     * @return the open database
     * @throws SQLException if it cannot be reached or used
     */
    public static Database open(DatabaseSettings settings, DataSource source) throws SQLException {
        // Asked before there is a pool, whose own words on failure say less.
        try (Connection first = source.getConnection()) {
            Schema.update(first, source);
            return new Database(settings, source);
        }
    }

    private static HikariConfig poolOf(DatabaseSettings settings, DataSource source) {
        var config = new HikariConfig();
        config.setPoolName("slipway-devices");
        config.setDataSource(source);
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(settings.timeoutMillis());
        config.setValidationTimeout(Math.min(
                settings.timeoutMillis(), Duration.ofSeconds(CHECK_SECONDS).toMillis()));
        config.setInitializationFailTimeout(-1);
        return config;
    }

    /** {@return whether changes are told to other servers} */
    public boolean notifies() {
        return settings.isPostgresql();
    }

    /**
     * Takes a connection out of the pool.
     *
     * @return a connection with transactions; closing it gives it back
     * @throws SQLException if there is none in time
     */
    public Connection connection() throws SQLException {
        Connection connection = pool.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /**
     * Makes a connection that the pool knows nothing of.
     *
     * @return a connection of the caller's own
     * @throws SQLException if the database is not reached
     */
    Connection ownConnection() throws SQLException {
        return source.getConnection();
    }

    /**
     * Asks it for a sign of life.
     *
     * @throws SQLException if there is none
     */
    public void check() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            if (!connection.isValid(CHECK_SECONDS)) {
                throw new SQLException("no sign of life within " + CHECK_SECONDS + " s");
            }
        }
    }

    @Override
    public void close() {
        if (settings.isH2()
                && settings.url().contains("DB_CLOSE_DELAY=-1")
                && settings.url().contains(":file:")) {
            shutDown();
        }
        pool.close();
    }

    private void shutDown() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            LOG.debug("the embedded database was not shut down, it recovers when it is opened: {}", e.toString());
        }
    }
}
