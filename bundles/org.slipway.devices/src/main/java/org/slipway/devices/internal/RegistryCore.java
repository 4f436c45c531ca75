// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceChange;
import org.slipway.api.device.DeviceFilter;
import org.slipway.api.device.DeviceImportException;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceLookup;
import org.slipway.api.device.DeviceRegistry.Subscription;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.api.device.DeviceRegistryException.Reason;
import org.slipway.api.device.DeviceTransfer.Format;
import org.slipway.api.device.DeviceTransfer.ImportResult;
import org.slipway.api.device.DeviceTransfer.Progress;
import org.slipway.api.device.RegistryStatus;
import org.slipway.api.device.RegistryStatus.State;
import org.slipway.devices.internal.cache.DeviceCache;
import org.slipway.devices.internal.cache.IdentityRules;
import org.slipway.devices.internal.store.Counters;
import org.slipway.devices.internal.store.Database;
import org.slipway.devices.internal.store.Sighting;
import org.slipway.devices.internal.store.SightingTable;
import org.slipway.devices.internal.transfer.DeviceFiles;
import org.slipway.devices.internal.transfer.ImportedDevice;
import org.slipway.devices.internal.upkeep.SightingQueue;
import org.slipway.devices.internal.upkeep.Upkeep;
import org.slipway.devices.internal.write.Edits;
import org.slipway.devices.internal.write.Import;
import org.slipway.devices.internal.write.Writer;
import org.slipway.wire.ClientArch;

/** Cache, upkeep and writer put together. Idle until it is configured. */
final class RegistryCore implements AutoCloseable {
    private static final int SIGHTINGS_AT_ONCE = 500;

    private final Drivers drivers;
    private final DeviceCache cache = new DeviceCache(new IdentityRules(Set.of(), Set.of()));
    private final Followers followers = new Followers();
    private final SightingQueue sightings = new SightingQueue();
    private final WriterThread thread = new WriterThread();
    private final Lock writing = new ReentrantLock();
    private final Availability availability;
    private final Writer writer;
    private final Writes writes;
    private volatile DeviceSettings settings;
    private volatile Upkeep upkeep;
    private Future<?> flushing = CompletableFuture.completedFuture(null);

    RegistryCore(Drivers drivers, Clock clock) {
        this.drivers = drivers;
        availability = new Availability(clock);
        writer = new Writer(this::database, this::look, cache, followers, writing, clock);
        writes = new Writes(thread, writer);
    }

    /** Another database is begun with anew; what else is different takes effect at once. */
    synchronized void configure(DeviceSettings next) {
        DeviceSettings before = settings;
        settings = next;
        if (!next.rules().equals(cache.rules())) {
            cache.rules(next.rules());
        }
        flushing.cancel(false);
        flushing = thread.every(next.flushEvery(), this::flush);
        if (before == null || !before.database().equals(next.database())) {
            end();
            cache.clear();
            sightings.clear();
            availability.opening();
            upkeep = new Upkeep(next.database(), new Upkeep.Shared(drivers, cache, availability, followers, writing));
        }
    }

    private void end() {
        Upkeep running = upkeep;
        if (running != null) {
            flush();
            running.close();
            upkeep = null;
        }
    }

    @Override
    public synchronized void close() {
        flushing.cancel(false);
        thread.later(() -> {
            flush();
            return null;
        });
        thread.close();
        if (upkeep != null) {
            upkeep.close();
        }
    }

    DeviceCache cache() {
        return cache;
    }

    Writes writes() {
        return writes;
    }

    private Optional<Database> database() {
        Upkeep running = upkeep;
        return running == null ? Optional.empty() : running.database();
    }

    void look() {
        Upkeep running = upkeep;
        if (running != null) {
            running.look();
        }
    }

    private Availability.Now now() {
        DeviceSettings current = settings;
        return availability.now(current == null ? Duration.ZERO : current.staleMax());
    }

    DeviceLookup find(DeviceKey key) {
        Availability.Now now = now();
        if (now.state() == State.OPENING || now.state() == State.STALE) {
            return new DeviceLookup.Unavailable(now.reason());
        }
        DeviceKey identity = cache.rules().identifying(key);
        Optional<DeviceCache.Match> match = cache.find(identity);
        if (match.isPresent()) {
            return new DeviceLookup.Known(match.get().device(), match.get().by(), now.outOfDate());
        }
        if (now.state() == State.AWAY) {
            return new DeviceLookup.Unavailable("not among the devices read before; " + now.reason());
        }
        return new DeviceLookup.Unknown(
                identity.isEmpty() ? "nothing tells it from other machines: " + key : "no device has " + identity);
    }

    CompletionStage<Device> pend(DeviceKey key, Optional<ClientArch> arch, String who) {
        String author = Writes.author(who);
        if (find(key) instanceof DeviceLookup.Known known) {
            return CompletableFuture.completedFuture(known.device());
        }
        return thread.later(() -> {
            try {
                return put(key, arch, author);
            } catch (DeviceRegistryException e) {
                // Another server was first: now it is there.
                if (e.reason() == Reason.DUPLICATE) {
                    return put(key, arch, author);
                }
                throw e;
            }
        });
    }

    private Device put(DeviceKey key, Optional<ClientArch> arch, String who) throws DeviceRegistryException {
        return writer.change(who, tx -> Edits.pend(tx, key, arch, settings.pendingMax()));
    }

    void seen(long id, Instant time, Optional<ClientArch> arch) {
        DeviceSettings current = settings;
        if (cache.seen(id, time, arch) && current != null) {
            sightings.add(new Sighting(id, time, arch), current.waitingMax());
        }
    }

    /** Portions, so that no change waits long behind them. */
    private void flush() {
        List<Sighting> portion = sightings.take(SIGHTINGS_AT_ONCE);
        while (!portion.isEmpty()) {
            List<Sighting> stored = portion;
            try {
                writer.ask(connection -> {
                    SightingTable.store(connection, stored);
                    return null;
                });
            } catch (DeviceRegistryException e) {
                sightings.putBack(portion, settings.waitingMax());
                return;
            }
            portion = sightings.take(SIGHTINGS_AT_ONCE);
        }
    }

    RegistryStatus status() {
        Availability.Now now = now();
        DeviceSettings current = settings;
        Upkeep running = upkeep;
        return new RegistryStatus(
                now.state(),
                now.since(),
                now.reason(),
                current == null ? "" : current.database().shown(),
                cache.size(),
                now.asOf(),
                running != null && running.hearing(),
                sightings.size(),
                sightings.lost());
    }

    Subscription follow(Consumer<DeviceChange> listener) {
        return followers.add(listener);
    }

    ImportResult importDevices(InputStream in, Format format, String who, Progress progress)
            throws DeviceImportException, DeviceRegistryException, IOException {
        List<ImportedDevice> devices = DeviceFiles.read(new BufferedInputStream(in), format, progress);
        long firstId =
                thread.call(() -> writer.ask(connection -> Counters.draw(connection, Counters.DEVICE, devices.size())));
        var work = new Import(devices, firstId, cache, progress);
        ImportResult result = writes.change(who, work::run);
        if (!work.problems().isEmpty()) {
            throw new DeviceImportException(work.problems());
        }
        return result;
    }

    long exportDevices(OutputStream out, Format format, DeviceFilter filter, Progress progress)
            throws DeviceRegistryException, IOException {
        if (now().state() == State.OPENING) {
            throw new DeviceRegistryException(Reason.UNAVAILABLE, now().reason());
        }
        return DeviceFiles.write(cache.devices(filter), out, format, progress);
    }
}
