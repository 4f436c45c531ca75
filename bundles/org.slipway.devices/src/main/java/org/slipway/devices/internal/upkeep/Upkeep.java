// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.upkeep;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceChange;
import org.slipway.devices.internal.Availability;
import org.slipway.devices.internal.DatabaseSettings;
import org.slipway.devices.internal.Drivers;
import org.slipway.devices.internal.Followers;
import org.slipway.devices.internal.cache.DeviceCache;
import org.slipway.devices.internal.store.Database;
import org.slipway.devices.internal.store.DeviceTable;
import org.slipway.devices.internal.store.Notices;

/**
 * Keeps the cache in step with one database: opens it, reads everything, hears what other servers change, notices when it is
 * lost, and begins again. One thread, which is never interrupted: that would close the files of an embedded database.
 */
public final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final int LISTEN_MILLIS = 250;
    private static final long CHECK_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long MAX_PAUSE_MILLIS = 5000;
    private static final long STOP_MILLIS = 10_000;

    /**
     * What it keeps in step, and with whom it shares.
     *
     * @param drivers make connections
     * @param cache gets the devices
     * @param availability is told how it is
     * @param followers are told what others changed
     * @param writes held by whoever writes, so that a complete reading misses nothing
     */
    public record Shared(
            Drivers drivers, DeviceCache cache, Availability availability, Followers followers, Lock writes) {}

    private final DatabaseSettings settings;
    private final Shared shared;
    private final Thread thread;
    private final Lock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final long patience;
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile boolean stopped;
    private volatile Database database;
    private volatile boolean hearing;
    private volatile boolean doubtful;
    // Of the upkeep's own thread only.
    private final Complaint complaint = new Complaint();

    /**
     * Starts.
     *
     * @param settings which database
     * @param shared what it works on
     */
    public Upkeep(DatabaseSettings settings, Shared shared) {
        this.settings = settings;
        this.shared = shared;
        patience = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.timeoutMillis());
        thread = new Thread(this::run, "slipway-devices");
        thread.setDaemon(true);
        thread.start();
    }

    /** {@return the database, while it is there; for a moment after the start, waits for its first opening} */
    public Optional<Database> database() {
        try {
            opened.await(patience - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.ofNullable(database);
    }

    /** {@return whether changes of other servers are heard} */
    public boolean hearing() {
        return hearing;
    }

    /** Somebody had trouble with the database, or a driver came: look now. */
    public void look() {
        doubtful = true;
        lock.lock();
        try {
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        stopped = true;
        opened.countDown();
        look();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long pause = FIRST_PAUSE_MILLIS;
        while (!stopped) {
            try (Database open = Database.open(settings, shared.drivers().source(settings))) {
                serve(open);
            } catch (Exception | LinkageError e) {
                // A driver's classes may go at any time, too.
                pause = lost(e) ? FIRST_PAUSE_MILLIS : Math.min(pause * 2, MAX_PAUSE_MILLIS);
            } finally {
                database = null;
                hearing = false;
            }
            pause(pause);
        }
    }

    /** {@return whether it was there before} */
    private boolean lost(Throwable e) {
        boolean wasThere = database != null;
        if (!stopped) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage().strip();
            if (complaint.isDue(e instanceof Drivers.AbsentException)) {
                LOG.warn("the device database {} is away: {}", settings.shown(), why);
            }
            LOG.debug("the device database is away", e);
            shared.availability().lost(why);
        }
        return wasThere;
    }

    /** Ends when it is to stop; everything else is an exception. Hears before it reads, so that nothing falls between. */
    private void serve(Database open) throws Exception {
        try (Notices notices = open.notifies() ? Notices.of(open) : null) {
            long start = System.nanoTime();
            reload(open);
            database = open;
            opened.countDown();
            hearing = notices != null;
            shared.availability().inStep();
            complaint.over();
            LOG.info(
                    "{} devices read from {} in {} ms",
                    shared.cache().size(),
                    settings.shown(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            shared.followers().tell(DeviceChange.MANY);
            keep(open, notices);
        }
    }

    private void keep(Database open, Notices notices) throws Exception {
        long checked = System.nanoTime();
        while (!stopped) {
            if (notices == null) {
                pause(TimeUnit.NANOSECONDS.toMillis(CHECK_NANOS));
            } else {
                heard(open, notices.await(LISTEN_MILLIS));
            }
            if (!stopped && (doubtful || System.nanoTime() - checked >= CHECK_NANOS)) {
                doubtful = false;
                if (notices != null) {
                    notices.check();
                }
                open.check();
                checked = System.nanoTime();
            }
            shared.availability().inStep();
        }
    }

    private void heard(Database open, Optional<Set<Long>> ids) throws Exception {
        if (ids.isEmpty()) {
            reload(open);
            shared.followers().tell(DeviceChange.MANY);
            return;
        }
        if (!ids.get().isEmpty()) {
            try (Connection connection = open.connection()) {
                for (long id : ids.get()) {
                    refresh(connection, id);
                }
                connection.rollback();
            }
        }
    }

    /** Also hears what this server changed itself; then nothing is different. */
    private void refresh(Connection connection, long id) throws SQLException {
        Optional<Device> device = DeviceTable.read(connection, id, false);
        Optional<Device> before = device.isPresent()
                ? shared.cache().put(device.get())
                : shared.cache().remove(id);
        boolean same = device.map(Device::version).equals(before.map(Device::version));
        if (!same) {
            shared.followers().tell(new DeviceChange(id, before, device));
        }
    }

    private void reload(Database open) throws Exception {
        shared.writes().lock();
        try (Connection connection = open.connection()) {
            shared.cache().reload(sink -> DeviceTable.readAll(connection, sink));
            connection.rollback();
        } finally {
            shared.writes().unlock();
        }
    }

    private void pause(long millis) {
        lock.lock();
        try {
            if (!stopped && !doubtful) {
                woken.await(millis, TimeUnit.MILLISECONDS);
            }
            if (database == null) {
                doubtful = false;
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; should it happen, it ends.
            stopped = true;
        } finally {
            lock.unlock();
        }
    }
}
