// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.once;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slipway.api.device.BootOnce;
import org.slipway.api.device.BootOnce.Reset;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceLookup;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.wire.HardwareAddress;

/**
 * Finds the device whose boot-once program was just transferred. File services know machines by their IP address alone: the
 * timeline tells which adapter uses it, and where it cannot, a program that was promised to a single device lately tells as
 * much. The adapter need not be in the device's record: what counts is what was promised to it. Thread-safe and bounded.
 */
public final class OnceWatch {
    private static final int MOST = 1024;
    private static final int MAC_LENGTH = 6;
    private static final Duration LATELY = Duration.ofMinutes(10);

    private final Function<InetAddress, Optional<HardwareAddress>> machines;
    private final InstantSource clock;
    private final Map<String, Promise> promised = new LinkedHashMap<>();
    private final Map<Long, BootOnce> spent = new LinkedHashMap<>();

    /** The file is what the machine was told, which the device's record may name by its role. */
    private record Promise(long device, BootOnce once, String file, Instant time) {
        boolean isOf(String loaded) {
            return loaded.equals(file) || loaded.equals(plain(once.program()));
        }
    }

    /**
     * Makes an empty one.
     *
     * @param machines which adapter uses an IP address, as far as is known
     * @param clock tells the time
     */
    public OnceWatch(Function<InetAddress, Optional<HardwareAddress>> machines, InstantSource clock) {
        this.machines = machines;
        this.clock = clock;
    }

    /**
     * A device was answered.
     *
     * @param device which
     * @param machine identity of the machine that asked, by adapter if it has one
     * @param own the program or URL, if it is the device's own; for a device with a boot-once program, that
     */
    public synchronized void answered(Device device, String machine, Optional<String> own) {
        Promise before = promised.get(machine);
        if (before != null && before.device() != device.id()) {
            // The adapter was plugged into another machine.
            promised.remove(machine);
        }
        Optional<BootOnce> once = device.boot().once().filter(program -> !isSpent(device));
        if (own.isPresent() && once.isPresent()) {
            promise(machine, new Promise(device.id(), once.get(), plain(own.get()), clock.instant()));
        }
    }

    private void promise(String machine, Promise promise) {
        promised.remove(machine);
        promised.put(machine, promise);
        if (promised.size() > MOST) {
            promised.remove(promised.keySet().iterator().next());
        }
    }

    /**
     * A device has loaded its boot-once program, which the database may not know for a while.
     *
     * @param device which
     */
    public synchronized void spend(Device device) {
        device.boot().once().ifPresent(once -> {
            promised.values().removeIf(promise -> promise.device() == device.id());
            spent.put(device.id(), once);
        });
    }

    /**
     * The database knows.
     *
     * @param id the device's number
     */
    public synchronized void settled(long id) {
        spent.remove(id);
    }

    /**
     * Tells whether a device has loaded its boot-once program.
     *
     * @param device as it is registered
     * @return whether the program is over
     */
    public synchronized boolean isSpent(Device device) {
        return device.boot()
                .once()
                .filter(once -> once.equals(spent.get(device.id())))
                .isPresent();
    }

    /**
     * Tells whose boot-once program a file was that has been transferred completely.
     *
     * @param registry the devices
     * @param client who loaded it
     * @param file what it loaded
     * @return the device whose program is used up
     */
    public Optional<Device> usedUp(DeviceRegistry registry, InetAddress client, String file) {
        String loaded = plain(file);
        Optional<HardwareAddress> machine = machines.apply(client);
        Optional<Promise> promise = machine.isPresent() ? promisedTo(machine.get()) : onlyPromised(loaded);
        return promise.filter(made -> made.isOf(loaded))
                .flatMap(made -> stillOf(registry, made))
                .or(() -> machine.flatMap(known -> byMachine(registry, known)).filter(device -> isOnce(device, loaded)))
                .filter(OnceWatch::endsByTransfer);
    }

    /**
     * Finds the device of an adapter. One that is told apart by its GUID alone is found if it was promised its boot-once
     * program by that adapter.
     *
     * @param registry the devices
     * @param machine the adapter
     * @return the device
     */
    public Optional<Device> deviceOf(DeviceRegistry registry, HardwareAddress machine) {
        return byMachine(registry, machine).or(() -> promisedTo(machine).flatMap(made -> stillOf(registry, made)));
    }

    private static Optional<Device> byMachine(DeviceRegistry registry, HardwareAddress machine) {
        return machine.length() == MAC_LENGTH
                        && registry.find(DeviceKey.of(machine)) instanceof DeviceLookup.Known known
                ? Optional.of(known.device())
                : Optional.empty();
    }

    private static Optional<Device> stillOf(DeviceRegistry registry, Promise promise) {
        return registry.byId(promise.device())
                .filter(device -> device.boot().once().equals(Optional.of(promise.once())));
    }

    private synchronized Optional<Promise> promisedTo(HardwareAddress machine) {
        return Optional.ofNullable(promised.get(machine.toString()));
    }

    private synchronized Optional<Promise> onlyPromised(String file) {
        Instant since = clock.instant().minus(LATELY);
        List<Promise> candidates = promised.values().stream()
                .filter(promise -> promise.time().isAfter(since))
                .filter(OnceWatch::endsByTransfer)
                .filter(promise -> promise.isOf(file))
                .toList();
        long devices = candidates.stream().map(Promise::device).distinct().count();
        return devices == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    private static boolean endsByTransfer(Promise promise) {
        return promise.once().reset() == Reset.AFTER_TRANSFER;
    }

    private static boolean endsByTransfer(Device device) {
        return device.boot()
                .once()
                .filter(once -> once.reset() == Reset.AFTER_TRANSFER)
                .isPresent();
    }

    private static boolean isOnce(Device device, String file) {
        return device.boot()
                .once()
                .filter(once -> plain(once.program()).equals(file))
                .isPresent();
    }

    /** The same file whichever way it is written: file services tell it with slashes, and without one in front. */
    private static String plain(String path) {
        String text = path.replace('\\', '/');
        int scheme = text.indexOf("://");
        int slash = scheme < 0 ? -1 : text.indexOf('/', scheme + 3);
        String file = scheme < 0 ? text : slash < 0 ? "" : text.substring(slash);
        return file.replaceFirst("^/+", "");
    }
}
