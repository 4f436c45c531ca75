// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.device;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.slipway.wire.ClientArch;

/**
 * The devices that the server knows. Thread-safe service.
 *
 * <p>{@link #find}, {@link #byId}, {@link #byName}, {@link #devices}, {@link #pend}, {@link #seen}, {@link #status} and
 * {@link #follow} work on memory and never wait for the database; the first may be called by a provider for every request.
 * Everything else asks the database and may take seconds. A change that was made is visible to lookups of this server when
 * the call returns, and to servers on the same database within a second.
 *
 * <p>{@code who} names the author of a change for the audit: 1 to 255 characters.
 */
@ProviderType
public interface DeviceRegistry {

    /**
     * Recognizes a machine: by its GUID unless that is banned, else by its MAC addresses except those of shared adapters
     * (WDS device lookup with BannedGuidPolicy).
     *
     * @param key what the machine tells about itself
     * @return what can be said about it now; never waits, never throws
     */
    DeviceLookup find(DeviceKey key);

    /**
     * Finds a device by its number.
     *
     * @param id the number
     * @return the device; empty if there is none, or none was read yet
     */
    Optional<Device> byId(long id);

    /**
     * Finds a device by its name.
     *
     * @param name the name, in any case
     * @return the device; empty if there is none, or none was read yet
     */
    Optional<Device> byName(String name);

    /**
     * Lists devices. With a great many of them this takes its time and memory.
     *
     * @param filter which
     * @return the devices in the order of their numbers, as far as they were read
     */
    List<Device> devices(DeviceFilter filter);

    /**
     * Stores a new device.
     *
     * @param device the device; number, version, request number and times are the registry's to set
     * @param who who does it
     * @return the device as stored
     * @throws DeviceRegistryException if its key or name belongs to another device, nothing of its key identifies it, or the
     *     database is away
     */
    Device add(Device device, String who) throws DeviceRegistryException;

    /**
     * Stores a changed device. Number, sightings, request number and the time of its state stay as they are stored.
     *
     * @param device a copy, with changes, of what was read
     * @param who who does it
     * @return the device as stored
     * @throws DeviceRegistryException if somebody else changed it since, it was removed, its key or name belongs to another
     *     device, or the database is away
     */
    Device update(Device device, String who) throws DeviceRegistryException;

    /**
     * Lets a device in that is pending or was rejected, whatever else was changed since it was read.
     *
     * @param id its number
     * @param who who does it
     * @return the device as stored
     * @throws DeviceRegistryException if there is none, it is known already, or the database is away
     */
    Device approve(long id, String who) throws DeviceRegistryException;

    /**
     * Turns a device away, whatever else was changed since it was read.
     *
     * @param id its number
     * @param who who does it
     * @return the device as stored
     * @throws DeviceRegistryException if there is none, it is rejected already, or the database is away
     */
    Device reject(long id, String who) throws DeviceRegistryException;

    /**
     * Ends the validity of a device's boot-once program, whatever else was changed since it was read.
     *
     * @param id its number
     * @param who who does it
     * @return the device as stored; unchanged if it has no such program
     * @throws DeviceRegistryException if there is none, or the database is away
     */
    Device clearBootOnce(long id, String who) throws DeviceRegistryException;

    /**
     * Takes a device out. Its audit stays.
     *
     * @param id its number
     * @param who who does it
     * @throws DeviceRegistryException if there is none, or the database is away
     */
    void remove(long id, String who) throws DeviceRegistryException;

    /**
     * Takes out the devices whose state has not changed for a while (WDS RetentionPeriod).
     *
     * @param state only those in this state
     * @param before only those in it since before this
     * @param who who does it
     * @return how many
     * @throws DeviceRegistryException if the database is away
     */
    int expire(DeviceState state, Instant before, String who) throws DeviceRegistryException;

    /**
     * Puts an unknown machine down as pending. Asking again gives the same record with the same request number; so does
     * asking at the same time by way of another server. A bounded number of calls waits for the database; further ones fail.
     *
     * @param key what the machine tells about itself
     * @param arch the architecture that it tells
     * @param who the part of the server that asks
     * @return completes with the device, in whatever state it is; fails with a {@link DeviceRegistryException}. Completed on
     *     a thread of the registry's, which must not be held up.
     */
    CompletionStage<Device> pend(DeviceKey key, Optional<ClientArch> arch, String who);

    /**
     * Notes that a device was seen. Stored some seconds later together with others; when too many wait, the note is dropped
     * and counted.
     *
     * @param id its number
     * @param time when
     * @param arch the architecture that it told
     */
    void seen(long id, Instant time, Optional<ClientArch> arch);

    /**
     * Reads who changed what when.
     *
     * @param id number of a device that is or was there; empty: all
     * @param limit how many at most, 1 to 10000
     * @return the changes, latest first
     * @throws DeviceRegistryException if the database is away
     */
    List<AuditEntry> audit(Optional<Long> id, int limit) throws DeviceRegistryException;

    /** {@return how the registry is} */
    RegistryStatus status();

    /**
     * Follows changes. The listener is called on a thread of the registry's, in the order of the changes to each device; it
     * must be quick, and what it throws is logged.
     *
     * @param listener gets every change from now on
     * @return ends it
     */
    Subscription follow(Consumer<DeviceChange> listener);

    /** Ends what was begun. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
