// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Tells other servers on the same PostgreSQL which devices changed, and hears it from them: LISTEN and NOTIFY, which are part
 * of the transaction, so that nothing is told that was not stored. Hears from the moment it was made.
 */
public final class Notices implements AutoCloseable {
    private static final String CHANNEL = "slipway_devices";
    private static final String MANY = "*";
    private static final int MAX_IDS = 100;
    private static final int CHECK_SECONDS = 2;

    private final Connection connection;

    private Notices(Connection connection) {
        this.connection = connection;
    }

    /**
     * Starts to listen.
     *
     * @param database where
     * @return the ears
     * @throws SQLException if the database fails
     */
    public static Notices of(Database database) throws SQLException {
        Connection connection = database.ownConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
            return new Notices(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Tells, when the transaction ends well.
     *
     * @param connection with a transaction
     * @param ids numbers of what changed
     * @throws SQLException if the database fails
     */
    public static void tell(Connection connection, Collection<Long> ids) throws SQLException {
        try (PreparedStatement notify = connection.prepareStatement("SELECT pg_notify('" + CHANNEL + "', ?)")) {
            for (String payload : payloads(ids)) {
                notify.setString(1, payload);
                notify.execute();
            }
        }
    }

    private static Collection<String> payloads(Collection<Long> ids) {
        if (ids.size() > MAX_IDS) {
            return Set.of(MANY);
        }
        return ids.stream().map(String::valueOf).toList();
    }

    /**
     * Waits for news.
     *
     * @param millis how long at most, 1 and up
     * @return numbers of devices that may have changed; empty if it may be any
     * @throws SQLException if the connection is lost
     */
    public Optional<Set<Long>> await(int millis) throws SQLException {
        Set<Long> ids = new LinkedHashSet<>();
        PGNotification[] notices = connection.unwrap(PGConnection.class).getNotifications(millis);
        for (PGNotification notice : notices == null ? new PGNotification[0] : notices) {
            if (!notice.getParameter().matches("[0-9]{1,18}")) {
                return Optional.empty();
            }
            ids.add(Long.valueOf(notice.getParameter()));
        }
        return Optional.of(ids);
    }

    /**
     * Asks for a sign of life.
     *
     * @throws SQLException if there is none
     */
    public void check() throws SQLException {
        if (!connection.isValid(CHECK_SECONDS)) {
            throw new SQLException("no sign of life within " + CHECK_SECONDS + " s");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
