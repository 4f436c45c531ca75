// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.cache;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceFilter;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceLookup.MatchedBy;
import org.slipway.wire.ClientArch;

/** All devices in memory. Thread-safe: readers wait for a single change at most, never for the database. */
public final class DeviceCache {

    /**
     * A recognized machine.
     *
     * @param device what is known
     * @param by what it was recognized by
     */
    public record Match(Device device, MatchedBy by) {}

    /** Takes devices one by one. */
    @FunctionalInterface
    public interface Loader {
        /**
         * Hands all devices over.
         *
         * @param sink takes each
         * @throws Exception if they cannot be read
         */
        void load(Consumer<Device> sink) throws Exception;
    }

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private IdentityRules rules;
    private DeviceIndex index;

    /**
     * Starts empty.
     *
     * @param rules which keys identify
     */
    public DeviceCache(IdentityRules rules) {
        this.rules = rules;
        index = new DeviceIndex(rules);
    }

    /** {@return which keys identify} */
    public IdentityRules rules() {
        return read(() -> rules);
    }

    /**
     * Finds the devices by other rules from now on.
     *
     * @param other the rules
     */
    public void rules(IdentityRules other) {
        write(() -> {
            rules = other;
            index = index.with(other);
            return null;
        });
    }

    /**
     * Reads everything anew. The devices of before are there until all were read; what they were seen since is kept.
     *
     * @param loader hands them over
     * @throws Exception what the loader throws; then nothing changed
     */
    public void reload(Loader loader) throws Exception {
        var fresh = new DeviceIndex(rules());
        loader.load(fresh::put);
        write(() -> {
            fresh.all().forEach(device -> {
                StoredDevice earlier = index.byId(device.id);
                if (earlier != null) {
                    device.keepSightings(earlier);
                }
            });
            index = fresh;
            return null;
        });
    }

    /** Forgets every device. */
    public void clear() {
        write(() -> {
            index = new DeviceIndex(rules);
            return null;
        });
    }

    /**
     * Puts a device in, unless a later version of it is there.
     *
     * @param device as it was stored
     * @return what was there before; empty also if nothing was done
     */
    public Optional<Device> put(Device device) {
        return write(() -> {
            StoredDevice before = index.byId(device.id());
            if (before == null || before.version <= device.version()) {
                index.put(device);
            }
            return Optional.ofNullable(before).map(StoredDevice::toDevice);
        });
    }

    /**
     * Takes a device out.
     *
     * @param id its number
     * @return what was there
     */
    public Optional<Device> remove(long id) {
        return write(() -> Optional.ofNullable(index.remove(id)).map(StoredDevice::toDevice));
    }

    /**
     * Recognizes a machine.
     *
     * @param key a key that the rules have left to identify
     * @return the device
     */
    public Optional<Match> find(DeviceKey key) {
        return read(() -> key.guid()
                .map(index::byGuid)
                .map(device -> new Match(device.toDevice(), MatchedBy.GUID))
                .or(() -> key.macs().stream()
                        .map(index::byMac)
                        .filter(device -> device != null)
                        .findFirst()
                        .map(device -> new Match(device.toDevice(), MatchedBy.MAC))));
    }

    /**
     * Finds a device by its number.
     *
     * @param id the number
     * @return the device
     */
    public Optional<Device> byId(long id) {
        return device(index -> index.byId(id));
    }

    /**
     * Finds a device by its name.
     *
     * @param name in any case
     * @return the device
     */
    public Optional<Device> byName(String name) {
        return device(index -> index.byName(name));
    }

    /**
     * Notes a sighting.
     *
     * @param id the device's number
     * @param time when
     * @param arch what it told
     * @return whether there is such a device
     */
    public boolean seen(long id, Instant time, Optional<ClientArch> arch) {
        return read(() -> {
            StoredDevice device = index.byId(id);
            if (device != null) {
                device.seen(time.toEpochMilli(), arch);
            }
            return device != null;
        });
    }

    /**
     * Lists devices.
     *
     * @param filter which
     * @return by number
     */
    public List<Device> devices(DeviceFilter filter) {
        return read(() -> index.all()).stream()
                .map(StoredDevice::toDevice)
                .filter(filter::accepts)
                .toList();
    }

    /** {@return how many devices there are} */
    public int size() {
        return read(() -> index.size());
    }

    private Optional<Device> device(Function<DeviceIndex, StoredDevice> find) {
        return read(() -> Optional.ofNullable(find.apply(index)).map(StoredDevice::toDevice));
    }

    private <T> T read(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private <T> T write(Supplier<T> work) {
        lock.writeLock().lock();
        try {
            return work.get();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
