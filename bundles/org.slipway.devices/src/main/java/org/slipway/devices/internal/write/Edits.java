// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.write;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.slipway.api.device.AuditEntry.Action;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.api.device.DeviceRegistryException.Reason;
import org.slipway.api.device.DeviceState;
import org.slipway.api.device.Sightings;
import org.slipway.devices.internal.store.Counters;
import org.slipway.devices.internal.store.DeviceTable;
import org.slipway.devices.internal.store.KeyTable;
import org.slipway.wire.ClientArch;

/** Changes of single devices. */
public final class Edits {
    private static final long NEW_VERSION = 1;

    private Edits() {}

    /**
     * Stores a new device.
     *
     * @param tx the transaction
     * @param device as the caller wants it
     * @return as stored
     * @throws SQLException if the database fails
     * @throws DeviceRegistryException if it collides with another one, or nothing identifies it
     */
    public static Device add(Transaction tx, Device device) throws SQLException, DeviceRegistryException {
        requireFree(tx, device, 0);
        return insert(tx, device, OptionalLong.empty(), Sightings.NONE, Action.ADD);
    }

    /**
     * Puts a machine down as pending, unless it is there.
     *
     * @param tx the transaction
     * @param key what it tells
     * @param arch what it tells
     * @param max how many may be pending
     * @return the device, in whatever state
     * @throws SQLException if the database fails
     * @throws DeviceRegistryException if nothing identifies it, or too many are pending
     */
    public static Device pend(Transaction tx, DeviceKey key, Optional<ClientArch> arch, int max)
            throws SQLException, DeviceRegistryException {
        OptionalLong owner = tx.owner(tx.rules().identifying(key));
        if (owner.isPresent()) {
            Optional<Device> device = DeviceTable.read(tx.connection(), owner.getAsLong(), false);
            if (device.isPresent()) {
                return device.get();
            }
        }
        if (DeviceTable.count(tx.connection(), DeviceState.PENDING) >= max) {
            throw new DeviceRegistryException(
                    Reason.REFUSED, max + " devices are pending already, more are not taken (pending.max)");
        }
        Device device = Device.prestaged(key).withState(DeviceState.PENDING);
        requireIdentity(tx, device);
        return insert(tx, device, OptionalLong.of(1), Sightings.NONE.seen(tx.time(), arch), Action.PEND);
    }

    /** The number of a request is the one that its device gets. */
    private static Device insert(Transaction tx, Device device, OptionalLong request, Sightings seen, Action action)
            throws SQLException {
        long id = Counters.draw(tx.connection(), Counters.DEVICE, 1);
        Device stored = new Device(
                id,
                NEW_VERSION,
                device.key(),
                device.name(),
                device.group(),
                device.state(),
                tx.time(),
                request.isPresent() ? OptionalLong.of(id) : OptionalLong.empty(),
                device.boot(),
                seen,
                device.facts());
        DeviceTable.insert(tx.connection(), List.of(stored));
        KeyTable.insert(tx.connection(), List.of(stored), tx.rules());
        return tx.stored(stored, action, Difference.of(Optional.empty(), stored));
    }

    /**
     * Changes a device.
     *
     * @param tx the transaction
     * @param id its number
     * @param version the version that the change is for; empty: whatever it is
     * @param change makes the changed device
     * @return as stored; as it was if nothing is different
     * @throws SQLException if the database fails
     * @throws DeviceRegistryException if it is gone, has another version, or collides with another one
     */
    public static Device modify(Transaction tx, long id, OptionalLong version, Change change)
            throws SQLException, DeviceRegistryException {
        Device before = DeviceTable.read(tx.connection(), id, true).orElseThrow(() -> absent(id));
        if (version.isPresent() && version.getAsLong() != before.version()) {
            throw new DeviceRegistryException(
                    Reason.CONFLICT,
                    before.label() + " was changed by somebody else since it was read (version " + before.version()
                            + ", not " + version.getAsLong() + ")");
        }
        Device after = settled(tx, before, change.of(before));
        String difference = Difference.of(Optional.of(before), after);
        if (difference.isEmpty()) {
            return before;
        }
        requireFree(tx, after, id);
        DeviceTable.update(tx.connection(), List.of(after));
        KeyTable.delete(tx.connection(), List.of(after));
        KeyTable.insert(tx.connection(), List.of(after), tx.rules());
        return tx.stored(after, action(before, after), difference);
    }

    /** What the caller may not set is as it was. */
    private static Device settled(Transaction tx, Device before, Device wanted) {
        return new Device(
                before.id(),
                before.version() + 1,
                wanted.key(),
                wanted.name(),
                wanted.group(),
                wanted.state(),
                wanted.state() == before.state() ? before.stateSince() : tx.time(),
                before.requestId(),
                wanted.boot(),
                before.seen(),
                wanted.facts());
    }

    private static Action action(Device before, Device after) {
        if (before.state() == after.state()) {
            return Action.CHANGE;
        }
        return after.state() == DeviceState.APPROVED
                ? Action.APPROVE
                : after.state() == DeviceState.REJECTED ? Action.REJECT : Action.CHANGE;
    }

    /**
     * Takes a device out.
     *
     * @param tx the transaction
     * @param id its number
     * @throws SQLException if the database fails
     * @throws DeviceRegistryException if there is none
     */
    public static void remove(Transaction tx, long id) throws SQLException, DeviceRegistryException {
        Device device = DeviceTable.read(tx.connection(), id, true).orElseThrow(() -> absent(id));
        DeviceTable.delete(tx.connection(), id);
        tx.removed(device, Difference.summary(device));
    }

    /**
     * Takes devices out that are in a state for long.
     *
     * @param tx the transaction
     * @param state the state
     * @param before since before when
     * @return how many
     * @throws SQLException if the database fails
     */
    public static int expire(Transaction tx, DeviceState state, Instant before) throws SQLException {
        List<Long> ids = DeviceTable.unchanged(tx.connection(), state, before);
        int count = 0;
        for (long id : ids) {
            Optional<Device> device = DeviceTable.read(tx.connection(), id, true)
                    .filter(found ->
                            found.state() == state && found.stateSince().isBefore(before));
            if (device.isPresent()) {
                DeviceTable.delete(tx.connection(), id);
                tx.removed(device.get(), "expired: " + Difference.summary(device.get()));
                count++;
            }
        }
        return count;
    }

    /**
     * Makes a change of state that only some states allow.
     *
     * @param to the new state
     * @param from the states that it may follow
     * @return the change
     */
    public static Change transition(DeviceState to, List<DeviceState> from) {
        return device -> {
            if (!from.contains(device.state())) {
                throw new DeviceRegistryException(
                        Reason.REFUSED,
                        device.label() + " is " + device.state().name().toLowerCase(Locale.ROOT) + " already");
            }
            return device.withState(to);
        };
    }

    /** What is to become of a device. */
    @FunctionalInterface
    public interface Change {
        /**
         * Changes a device.
         *
         * @param device as it is stored
         * @return as it is to be
         * @throws DeviceRegistryException if that makes no sense
         */
        Device of(Device device) throws DeviceRegistryException;

        /**
         * A change that always makes sense.
         *
         * @param change the change
         * @return the same
         */
        static Change plain(UnaryOperator<Device> change) {
            return change::apply;
        }
    }

    private static void requireFree(Transaction tx, Device device, long self)
            throws SQLException, DeviceRegistryException {
        requireIdentity(tx, device);
        DeviceKey key = tx.rules().identifying(device.key());
        List<DeviceKey> parts = new ArrayList<>();
        key.guid().ifPresent(guid -> parts.add(DeviceKey.of(guid)));
        key.macs().forEach(mac -> parts.add(DeviceKey.of(mac)));
        for (DeviceKey part : parts) {
            OptionalLong owner = tx.owner(part);
            if (owner.isPresent() && owner.getAsLong() != self) {
                throw new DeviceRegistryException(Reason.DUPLICATE, part + " belongs to device " + owner.getAsLong());
            }
        }
    }

    private static void requireIdentity(Transaction tx, Device device) throws DeviceRegistryException {
        if (tx.rules().identifying(device.key()).isEmpty()) {
            String key = device.key().isEmpty()
                    ? "neither GUID nor MAC address"
                    : device.key().toString();
            throw new DeviceRegistryException(
                    Reason.REFUSED,
                    "nothing tells this device from others: " + key + " (see guid.banned and mac.shared)");
        }
    }

    private static DeviceRegistryException absent(long id) {
        return new DeviceRegistryException(Reason.NOT_FOUND, "there is no device " + id);
    }
}
