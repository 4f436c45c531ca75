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
 * much. Thread-safe and bounded.
 */
public final class OnceWatch {
    private static final int MOST = 1024;
    private static final Duration LATELY = Duration.ofMinutes(10);

    private final Function<InetAddress, Optional<HardwareAddress>> machines;
    private final InstantSource clock;
    private final Map<Long, Promise> promised = new LinkedHashMap<>();
    private final Map<Long, BootOnce> spent = new LinkedHashMap<>();

    private record Promise(String program, Instant time) {}

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
     * A device was told to load its boot-once program.
     *
     * @param device which
     */
    public synchronized void promised(Device device) {
        device.boot()
                .once()
                .filter(once -> once.reset() == Reset.AFTER_TRANSFER)
                .ifPresent(once -> promise(device.id(), plain(once.program())));
    }

    private void promise(long id, String program) {
        promised.remove(id);
        promised.put(id, new Promise(program, clock.instant()));
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
            promised.remove(device.id());
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
        Optional<HardwareAddress> machine = machines.apply(client).filter(address -> address.length() == 6);
        Optional<Device> device = machine.isPresent()
                ? byMachine(registry, machine.get())
                : onlyPromised(loaded).flatMap(registry::byId);
        return device.filter(found -> isOnce(found, loaded));
    }

    private static Optional<Device> byMachine(DeviceRegistry registry, HardwareAddress machine) {
        return registry.find(DeviceKey.of(machine)) instanceof DeviceLookup.Known known
                ? Optional.of(known.device())
                : Optional.empty();
    }

    private synchronized Optional<Long> onlyPromised(String file) {
        Instant since = clock.instant().minus(LATELY);
        promised.values().removeIf(promise -> promise.time().isBefore(since));
        List<Long> candidates = promised.entrySet().stream()
                .filter(entry -> entry.getValue().program().equals(file))
                .map(Map.Entry::getKey)
                .limit(2)
                .toList();
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    private static boolean isOnce(Device device, String file) {
        Optional<BootOnce> once = device.boot().once();
        return once.filter(program -> program.reset() == Reset.AFTER_TRANSFER)
                .filter(program -> plain(program.program()).equals(file))
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
