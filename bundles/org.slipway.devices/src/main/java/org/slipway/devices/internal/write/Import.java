// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.write;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slipway.api.device.AuditEntry.Action;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceImportException.Problem;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.api.device.DeviceRegistryException.Reason;
import org.slipway.api.device.DeviceState;
import org.slipway.api.device.DeviceTransfer.ImportResult;
import org.slipway.api.device.DeviceTransfer.Progress;
import org.slipway.api.device.Sightings;
import org.slipway.devices.internal.cache.DeviceCache;
import org.slipway.devices.internal.cache.IdentityRules;
import org.slipway.devices.internal.store.DeviceTable;
import org.slipway.devices.internal.store.KeyTable;
import org.slipway.devices.internal.transfer.DeviceFields;
import org.slipway.devices.internal.transfer.ImportedDevice;
import org.slipway.devices.internal.transfer.ImportedDevice.Cell;
import org.slipway.devices.internal.transfer.Problems;

/** The devices of one file, all or nothing. Which of them are there is told by the cache; the database has the last word. */
public final class Import {
    private static final int PORTION = 1000;

    private final List<ImportedDevice> rows;
    private final long firstId;
    private final DeviceCache cache;
    private final Progress progress;
    private final Problems problems = new Problems();
    private final Map<Object, Long> owners = new HashMap<>();
    private final List<Device> fresh = new ArrayList<>();
    private final List<Device> changed = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private long unchanged;

    /**
     * Takes the devices of a file.
     *
     * @param rows what the file says
     * @param firstId the first of as many numbers, drawn before: whoever draws makes others wait until his transaction ends
     * @param cache what is there
     * @param progress is told how far it is
     */
    public Import(List<ImportedDevice> rows, long firstId, DeviceCache cache, Progress progress) {
        this.rows = rows;
        this.firstId = firstId;
        this.cache = cache;
        this.progress = progress;
    }

    /** {@return what is wrong with the file; if there is anything, nothing was stored} */
    public List<Problem> problems() {
        return problems.list();
    }

    /**
     * Checks everything, then stores everything.
     *
     * @param tx the transaction
     * @return what was done
     * @throws SQLException if the database fails
     * @throws DeviceRegistryException if a device was changed by another server in this very moment
     */
    public ImportResult run(Transaction tx) throws SQLException, DeviceRegistryException {
        long done = 0;
        for (ImportedDevice row : rows) {
            if (problems.full()) {
                break;
            }
            check(row, tx);
            told("checking", ++done);
        }
        if (!problems.list().isEmpty()) {
            return new ImportResult(0, 0, 0);
        }
        change(tx);
        insert(tx);
        progress.at("stored", rows.size(), rows.size());
        return new ImportResult(fresh.size(), changed.size(), unchanged);
    }

    private void check(ImportedDevice row, Transaction tx) {
        Optional<Device> wanted = wanted(row, Device.prestaged(new DeviceKey(Optional.empty(), Set.of())));
        if (wanted.isEmpty()) {
            return;
        }
        Optional<Device> before = existing(row, wanted.get(), tx.rules());
        Optional<Device> after = before.isEmpty() ? wanted : wanted(row, before.get());
        if (after.isPresent()
                && isPossible(row, after.get(), before.map(Device::id).orElse(0L), tx.rules())) {
            plan(before, after.get(), tx);
        }
    }

    /** {@return a device with the values of the file; empty after a problem} */
    private Optional<Device> wanted(ImportedDevice row, Device from) {
        Device device = from;
        boolean good = true;
        for (Cell cell : row.inOrder()) {
            try {
                device = DeviceFields.TOLD.contains(cell.field())
                        ? device
                        : DeviceFields.set(device, cell.field(), cell.text());
            } catch (IllegalArgumentException e) {
                problems.add(cell.line(), cell.column(), e.getMessage());
                good = false;
            }
        }
        return good ? Optional.of(device) : Optional.empty();
    }

    /** By its key first, else by its name if the file has no key. */
    private Optional<Device> existing(ImportedDevice row, Device wanted, IdentityRules rules) {
        DeviceKey key = rules.identifying(wanted.key());
        Optional<Device> byKey = cache.find(key).map(DeviceCache.Match::device);
        return byKey.isPresent() || !wanted.key().isEmpty() ? byKey : cache.byName(wanted.name());
    }

    private boolean isPossible(ImportedDevice row, Device device, long self, IdentityRules rules) {
        DeviceKey key = rules.identifying(device.key());
        if (key.isEmpty()) {
            problems.add(
                    row.line(),
                    "",
                    "nothing tells this device from others: it needs a GUID or a MAC address that is"
                            + " neither banned nor shared");
            return false;
        }
        boolean possible = key.guid()
                .map(guid -> isFree(row, "guid", guid, DeviceKey.of(guid), self))
                .orElse(true);
        for (var mac : key.macs()) {
            possible &= isFree(row, "macs", mac, DeviceKey.of(mac), self);
        }
        return possible & isNameFree(row, device.name(), self);
    }

    private boolean isFree(ImportedDevice row, String field, Object value, DeviceKey key, long self) {
        Optional<Device> owner = cache.find(key).map(DeviceCache.Match::device);
        if (owner.isPresent() && owner.get().id() != self) {
            return collides(
                    row,
                    field,
                    value + " belongs to device " + owner.get().id() + ", "
                            + owner.get().label());
        }
        return isFirst(row, field, value);
    }

    private boolean isNameFree(ImportedDevice row, String name, long self) {
        if (name.isEmpty()) {
            return true;
        }
        Optional<Device> owner = cache.byName(name);
        if (owner.isPresent() && owner.get().id() != self) {
            return collides(
                    row, "name", "'" + name + "' is device " + owner.get().id());
        }
        return isFirst(row, "name", name.toLowerCase(Locale.ROOT));
    }

    private boolean isFirst(ImportedDevice row, String field, Object value) {
        Long line = owners.putIfAbsent(value, row.line());
        return line == null || collides(row, field, value + " is in line " + line + " already");
    }

    private boolean collides(ImportedDevice row, String field, String message) {
        Cell cell = row.cell(field).orElse(new Cell(row.line(), field, field, ""));
        problems.add(cell.line(), cell.column(), message);
        return false;
    }

    private void plan(Optional<Device> before, Device after, Transaction tx) {
        if (before.isEmpty()) {
            fresh.add(after);
            return;
        }
        String difference = Difference.of(before, after);
        if (difference.isEmpty()) {
            unchanged++;
            return;
        }
        changed.add(numbered(
                after,
                after.id(),
                after.version() + 1,
                after.state() == before.get().state() ? after.stateSince() : tx.time()));
        differences.add(difference);
    }

    /** All keys go before any comes, so that they may change hands within the file. */
    private void change(Transaction tx) throws SQLException, DeviceRegistryException {
        for (List<Device> portion : portions(changed)) {
            KeyTable.delete(tx.connection(), portion);
        }
        for (List<Device> portion : portions(changed)) {
            if (!DeviceTable.update(tx.connection(), portion)) {
                throw new DeviceRegistryException(
                        Reason.CONFLICT, "a device of the file was changed by another server just now; try again");
            }
            KeyTable.insert(tx.connection(), portion, tx.rules());
        }
        for (int i = 0; i < changed.size(); i++) {
            tx.stored(changed.get(i), Action.IMPORT, differences.get(i));
        }
    }

    private void insert(Transaction tx) throws SQLException {
        for (int i = 0; i < fresh.size(); i++) {
            fresh.set(i, numbered(fresh.get(i), firstId + i, 1, tx.time()));
        }
        long done = 0;
        for (List<Device> portion : portions(fresh)) {
            DeviceTable.insert(tx.connection(), portion);
            KeyTable.insert(tx.connection(), portion, tx.rules());
            portion.forEach(device -> tx.stored(device, Action.IMPORT, Difference.of(Optional.empty(), device)));
            done += portion.size();
            told("storing", done);
        }
    }

    private static Device numbered(Device device, long id, long version, Instant since) {
        boolean isNew = version == 1;
        return new Device(
                id,
                version,
                device.key(),
                device.name(),
                device.group(),
                device.state(),
                since,
                isNew && device.state() == DeviceState.PENDING ? OptionalLong.of(id) : device.requestId(),
                device.boot(),
                isNew ? Sightings.NONE : device.seen(),
                device.facts());
    }

    private void told(String phase, long done) {
        if (done % (5 * PORTION) == 0) {
            progress.at(phase, done, rows.size());
        }
    }

    private static <T> List<List<T>> portions(List<T> all) {
        List<List<T>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PORTION) {
            portions.add(all.subList(from, Math.min(all.size(), from + PORTION)));
        }
        return portions;
    }
}
