// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slipway.api.device.AuditEntry;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.api.device.DeviceState;
import org.slipway.devices.internal.store.AuditTable;
import org.slipway.devices.internal.write.Edits;
import org.slipway.devices.internal.write.Edits.Change;
import org.slipway.devices.internal.write.Writer;

/** The changes that callers wait for, each on the writer's thread. */
final class Writes {
    private static final int MAX_AUDIT = 10_000;
    private static final int MAX_WHO = 255;

    private final WriterThread thread;
    private final Writer writer;

    Writes(WriterThread thread, Writer writer) {
        this.thread = thread;
        this.writer = writer;
    }

    Device add(Device device, String who) throws DeviceRegistryException {
        return change(who, tx -> Edits.add(tx, device));
    }

    Device update(Device device, String who) throws DeviceRegistryException {
        return change(
                who,
                tx -> Edits.modify(tx, device.id(), OptionalLong.of(device.version()), Change.plain(before -> device)));
    }

    Device approve(long id, String who) throws DeviceRegistryException {
        return modify(
                id, who, Edits.transition(DeviceState.APPROVED, List.of(DeviceState.PENDING, DeviceState.REJECTED)));
    }

    Device reject(long id, String who) throws DeviceRegistryException {
        return modify(
                id,
                who,
                Edits.transition(
                        DeviceState.REJECTED,
                        List.of(DeviceState.PENDING, DeviceState.APPROVED, DeviceState.PRESTAGED)));
    }

    Device clearBootOnce(long id, String who) throws DeviceRegistryException {
        return modify(
                id, who, Change.plain(device -> device.withBoot(device.boot().withOnce(Optional.empty()))));
    }

    void remove(long id, String who) throws DeviceRegistryException {
        change(who, tx -> {
            Edits.remove(tx, id);
            return id;
        });
    }

    int expire(DeviceState state, Instant before, String who) throws DeviceRegistryException {
        return change(who, tx -> Edits.expire(tx, state, before));
    }

    List<AuditEntry> audit(Optional<Long> id, int limit) throws DeviceRegistryException {
        if (limit < 1 || limit > MAX_AUDIT) {
            throw new IllegalArgumentException("limit " + limit + ", must be 1 to " + MAX_AUDIT);
        }
        return thread.call(() -> writer.ask(connection -> AuditTable.read(connection, id, limit)));
    }

    <T> T change(String who, Writer.Work<T> work) throws DeviceRegistryException {
        String author = author(who);
        return thread.call(() -> writer.change(author, work));
    }

    static String author(String who) {
        if (who.isBlank() || who.length() > MAX_WHO || who.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("an author has 1 to " + MAX_WHO + " characters");
        }
        return who;
    }

    private Device modify(long id, String who, Change change) throws DeviceRegistryException {
        return change(who, tx -> Edits.modify(tx, id, OptionalLong.empty(), change));
    }
}
