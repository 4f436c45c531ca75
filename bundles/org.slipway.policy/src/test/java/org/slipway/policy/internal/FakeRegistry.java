// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slipway.api.device.AuditEntry;
import org.slipway.api.device.BootSettings;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceChange;
import org.slipway.api.device.DeviceFilter;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceLookup;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.api.device.DeviceState;
import org.slipway.api.device.RegistryStatus;
import org.slipway.api.device.Sightings;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;

/** Devices in a map; what the policy changes of them can be seen. Thread-safe. */
public final class FakeRegistry implements DeviceRegistry {
    /** Numbers of the devices that were seen, in order. */
    public final List<Long> seen = new ArrayList<>();
    /** How often a machine was put down. */
    public int pended;
    /** What look-ups say instead, if the registry cannot tell. */
    public Optional<String> unavailable = Optional.empty();
    /** Keeps machines from being put down, and programs from being cleared. */
    public Optional<DeviceRegistryException> refusal = Optional.empty();

    /** How the registry says that it is. */
    public RegistryStatus.State state = RegistryStatus.State.AVAILABLE;

    private final Map<Long, Device> devices = new TreeMap<>();

    /** Enters a device known by its adapter. */
    public synchronized Device enter(String mac, DeviceState state, UnaryOperator<Device> change) {
        return store(DeviceKey.of(HardwareAddress.parse(mac)), state, OptionalLong.empty(), change);
    }

    private Device store(DeviceKey key, DeviceState state, OptionalLong request, UnaryOperator<Device> change) {
        long id = devices.size() + 1L;
        Device device = change.apply(new Device(
                id, 1, key, "", "", state, Instant.EPOCH, request, BootSettings.DEFAULT, Sightings.NONE, Map.of()));
        devices.put(id, device);
        return device;
    }

    @Override
    public synchronized DeviceLookup find(DeviceKey key) {
        if (unavailable.isPresent()) {
            return new DeviceLookup.Unavailable(unavailable.get());
        }
        return devices.values().stream()
                .filter(device -> device.key().macs().stream().anyMatch(key.macs()::contains)
                        || device.key().guid().isPresent()
                                && device.key().guid().equals(key.guid()))
                .<DeviceLookup>map(
                        device -> new DeviceLookup.Known(device, DeviceLookup.MatchedBy.MAC, Optional.empty()))
                .findFirst()
                .orElse(new DeviceLookup.Unknown("not registered"));
    }

    @Override
    public synchronized Optional<Device> byId(long id) {
        return Optional.ofNullable(devices.get(id));
    }

    @Override
    public synchronized List<Device> devices(DeviceFilter filter) {
        return devices.values().stream().filter(filter::accepts).toList();
    }

    @Override
    public synchronized Device update(Device device, String who) {
        devices.put(device.id(), device);
        return device;
    }

    @Override
    public Device approve(long id, String who) {
        return update(byId(id).orElseThrow().withState(DeviceState.APPROVED), who);
    }

    @Override
    public Device reject(long id, String who) {
        return update(byId(id).orElseThrow().withState(DeviceState.REJECTED), who);
    }

    @Override
    public Device clearBootOnce(long id, String who) throws DeviceRegistryException {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        Device device = byId(id).orElseThrow();
        return update(device.withBoot(device.boot().withOnce(Optional.empty())), who);
    }

    @Override
    public synchronized CompletionStage<Device> pend(DeviceKey key, Optional<ClientArch> arch, String who) {
        pended++;
        return refusal.<CompletionStage<Device>>map(CompletableFuture::failedFuture)
                .orElseGet(() -> CompletableFuture.completedFuture(store(
                        key, DeviceState.PENDING, OptionalLong.of(devices.size() + 1L), UnaryOperator.identity())));
    }

    @Override
    public synchronized void seen(long id, Instant time, Optional<ClientArch> arch) {
        seen.add(id);
    }

    @Override
    public Optional<Device> byName(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Device add(Device device, String who) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(long id, String who) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized int expire(DeviceState state, Instant before, String who) {
        int devicesBefore = devices.size();
        devices.values()
                .removeIf(
                        device -> device.state() == state && device.stateSince().isBefore(before));
        return devicesBefore - devices.size();
    }

    @Override
    public List<AuditEntry> audit(Optional<Long> id, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RegistryStatus status() {
        return new RegistryStatus(state, Instant.EPOCH, "", "a map", devices.size(), Instant.EPOCH, false, 0, 0);
    }

    @Override
    public Subscription follow(Consumer<DeviceChange> listener) {
        throw new UnsupportedOperationException();
    }
}
