// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slipway.api.device.AuditEntry;
import org.slipway.api.device.AuditEntry.Action;
import org.slipway.api.device.BootSettings;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceChange;
import org.slipway.api.device.DeviceFilter;
import org.slipway.api.device.DeviceImportException;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceLookup;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.api.device.DeviceRegistryException.Reason;
import org.slipway.api.device.DeviceState;
import org.slipway.api.device.DeviceTransfer;
import org.slipway.api.device.RegistryStatus;
import org.slipway.api.device.RegistryStatus.State;
import org.slipway.api.device.Sightings;
import org.slipway.wire.ClientArch;

/** Devices in a map, and files that are one word. */
public final class FakeDevices implements DeviceRegistry, DeviceTransfer {
    static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");

    final Map<Long, Device> devices = new TreeMap<>();
    final List<AuditEntry> audit = new ArrayList<>();
    State state = State.AVAILABLE;

    public Device pending(DeviceKey key) {
        long id = devices.size() + 1;
        return put(new Device(
                id,
                1,
                key,
                "",
                "",
                DeviceState.PENDING,
                TIME,
                OptionalLong.of(id),
                BootSettings.DEFAULT,
                new Sightings(Optional.of(TIME), Optional.of(TIME), Optional.of(ClientArch.X64_UEFI)),
                Map.of()));
    }

    private Device put(Device device) {
        devices.put(device.id(), device);
        return device;
    }

    @Override
    public DeviceLookup find(DeviceKey key) {
        return devices.values().stream()
                .filter(device -> device.key()
                                .guid()
                                .filter(key.guid().stream().toList()::contains)
                                .isPresent()
                        || device.key().macs().stream().anyMatch(key.macs()::contains))
                .<DeviceLookup>map(
                        device -> new DeviceLookup.Known(device, DeviceLookup.MatchedBy.MAC, Optional.empty()))
                .findFirst()
                .orElse(new DeviceLookup.Unknown("no"));
    }

    @Override
    public Optional<Device> byId(long id) {
        return Optional.ofNullable(devices.get(id));
    }

    @Override
    public Optional<Device> byName(String name) {
        return devices.values().stream()
                .filter(device -> device.name().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public List<Device> devices(DeviceFilter filter) {
        return devices.values().stream().filter(filter::accepts).toList();
    }

    @Override
    public Device add(Device device, String who) {
        long id = devices.size() + 1;
        return put(new Device(
                id,
                1,
                device.key(),
                device.name(),
                device.group(),
                device.state(),
                TIME,
                OptionalLong.empty(),
                device.boot(),
                device.seen(),
                device.facts()));
    }

    @Override
    public Device update(Device device, String who) throws DeviceRegistryException {
        if (state != State.AVAILABLE) {
            throw new DeviceRegistryException(Reason.UNAVAILABLE, "the database is away");
        }
        return put(device);
    }

    @Override
    public Device approve(long id, String who) {
        return put(devices.get(id).withState(DeviceState.APPROVED));
    }

    @Override
    public Device reject(long id, String who) {
        return put(devices.get(id).withState(DeviceState.REJECTED));
    }

    @Override
    public Device clearBootOnce(long id, String who) {
        return devices.get(id);
    }

    @Override
    public void remove(long id, String who) {
        Device device = devices.remove(id);
        audit.add(0, new AuditEntry(id, device.label(), TIME, who, Action.REMOVE, "name: " + device.name()));
    }

    @Override
    public int expire(DeviceState old, Instant before, String who) {
        return 0;
    }

    @Override
    public CompletionStage<Device> pend(DeviceKey key, Optional<ClientArch> arch, String who) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void seen(long id, Instant time, Optional<ClientArch> arch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<AuditEntry> audit(Optional<Long> id, int limit) {
        return audit.stream()
                .filter(entry -> id.filter(wanted -> wanted != entry.deviceId()).isEmpty())
                .limit(limit)
                .toList();
    }

    @Override
    public RegistryStatus status() {
        return new RegistryStatus(state, TIME, "as it is", "jdbc:h2:file:x", devices.size(), TIME, false, 3, 1);
    }

    @Override
    public Subscription follow(Consumer<DeviceChange> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ImportResult importDevices(InputStream in, Format format, String who, Progress progress)
            throws DeviceImportException, IOException {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        progress.at("reading", 5000, 0);
        if (text.equals("bad")) {
            throw new DeviceImportException(List.of(
                    new DeviceImportException.Problem(3, "macs", "no"), new DeviceImportException.Problem(4, "", "n")));
        }
        return new ImportResult(format == Format.JSON ? 2 : 1, 0, 0);
    }

    @Override
    public long exportDevices(OutputStream out, Format format, DeviceFilter filter, Progress progress)
            throws IOException {
        List<Device> chosen = devices(filter);
        out.write((format + " " + chosen.size()).getBytes(StandardCharsets.UTF_8));
        return chosen.size();
    }

    @Override
    public List<String> fields() {
        return List.of("group");
    }

    @Override
    public Map<String, String> texts(Device device) {
        return Map.of("group", device.group());
    }

    @Override
    public Device with(Device device, String field, String text) {
        return switch (field) {
            case "group" -> device.withGroup(text);
            case "nbp" -> device.withBoot(device.boot().withNbp(text));
            default -> throw new IllegalArgumentException("there is no field '" + field + "'");
        };
    }
}
