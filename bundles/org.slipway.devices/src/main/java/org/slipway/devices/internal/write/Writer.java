// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceChange;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.api.device.DeviceRegistryException.Reason;
import org.slipway.devices.internal.Followers;
import org.slipway.devices.internal.cache.DeviceCache;
import org.slipway.devices.internal.store.AuditTable;
import org.slipway.devices.internal.store.Database;
import org.slipway.devices.internal.store.Notices;

/**
 * Makes changes: in the database first, then in the cache, then followers are told. One at a time on each server, so that the
 * cache takes them over in the order in which they were made. Thread-safe.
 */
public final class Writer {
    private static final String DUPLICATE = "23505";
    private static final int MANY = 1000;

    /**
     * A change.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Makes the change.
         *
         * @param transaction ends well if this returns
         * @return what comes of it
         * @throws SQLException if the database fails
         * @throws DeviceRegistryException if it cannot be made
         */
        T run(Transaction transaction) throws SQLException, DeviceRegistryException;
    }

    /**
     * A question to the database.
     *
     * @param <T> the answer
     */
    @FunctionalInterface
    public interface Question<T> {
        /**
         * Asks.
         *
         * @param connection where
         * @return the answer
         * @throws SQLException if the database fails
         */
        T ask(Connection connection) throws SQLException;
    }

    private final Supplier<Optional<Database>> databases;
    private final Runnable trouble;
    private final DeviceCache cache;
    private final Followers followers;
    private final Lock writes;
    private final Clock clock;

    /**
     * Writes to a database.
     *
     * @param databases the database, while it is there
     * @param trouble called when it fails
     * @param cache takes changes over
     * @param followers are told of changes
     * @param writes held while something is changed
     * @param clock tells the time
     */
    public Writer(
            Supplier<Optional<Database>> databases,
            Runnable trouble,
            DeviceCache cache,
            Followers followers,
            Lock writes,
            Clock clock) {
        this.databases = databases;
        this.trouble = trouble;
        this.cache = cache;
        this.followers = followers;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * Makes a change.
     *
     * @param <T> what comes of it
     * @param who who does it
     * @param work the change
     * @return what comes of it
     * @throws DeviceRegistryException if it was not made
     */
    public <T> T change(String who, Work<T> work) throws DeviceRegistryException {
        Database database = database();
        writes.lock();
        try (Connection connection = database.connection()) {
            var transaction = new Transaction(connection, cache, who, clock.instant());
            T result = inTransaction(connection, () -> {
                T made = work.run(transaction);
                finish(database, transaction);
                return made;
            });
            apply(transaction);
            return result;
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            writes.unlock();
        }
    }

    /**
     * Asks the database.
     *
     * @param <T> the answer
     * @param question the question; may also store what is no change of a device
     * @return the answer
     * @throws DeviceRegistryException if there was none
     */
    public <T> T ask(Question<T> question) throws DeviceRegistryException {
        try (Connection connection = database().connection()) {
            return inTransaction(connection, () -> question.ask(connection));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private Database database() throws DeviceRegistryException {
        return databases
                .get()
                .orElseThrow(() -> new DeviceRegistryException(
                        Reason.UNAVAILABLE, "the device database is away, so nothing can be changed or read there"));
    }

    private interface Step<T> {
        T run() throws SQLException, DeviceRegistryException;
    }

    private static <T> T inTransaction(Connection connection, Step<T> step)
            throws SQLException, DeviceRegistryException {
        boolean done = false;
        try {
            T result = step.run();
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                rollBack(connection);
            }
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is gone, and the transaction with it; what ended it is on its way to the caller.
            return;
        }
    }

    private static void finish(Database database, Transaction transaction) throws SQLException {
        if (!transaction.audit().isEmpty()) {
            AuditTable.insert(transaction.connection(), transaction.audit());
        }
        if (database.notifies() && !transaction.after().isEmpty()) {
            Notices.tell(transaction.connection(), transaction.after().keySet());
        }
    }

    private void apply(Transaction transaction) {
        Map<Long, Optional<Device>> after = transaction.after();
        boolean many = after.size() > MANY;
        after.forEach((id, device) -> {
            Optional<Device> before = device.isPresent() ? cache.put(device.get()) : cache.remove(id);
            if (!many) {
                followers.tell(new DeviceChange(id, before, device));
            }
        });
        if (many) {
            followers.tell(DeviceChange.MANY);
        }
    }

    private DeviceRegistryException failure(SQLException e) {
        if (DUPLICATE.equals(e.getSQLState()) || isDuplicate(e.getNextException())) {
            return new DeviceRegistryException(
                    Reason.DUPLICATE, "another device has the name, the GUID or one of the MAC addresses", e);
        }
        trouble.run();
        return new DeviceRegistryException(
                Reason.UNAVAILABLE,
                "the device database failed: " + e.getMessage().strip(),
                e);
    }

    /** A failed batch hides the reason behind itself. */
    private static boolean isDuplicate(SQLException next) {
        return next != null && DUPLICATE.equals(next.getSQLState());
    }
}
