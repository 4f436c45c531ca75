// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.once;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.server.TraceSeverity;
import org.slipway.policy.internal.guard.LoopGuard;
import org.slipway.policy.internal.pending.Scripts;
import org.slipway.wire.HardwareAddress;

/**
 * Ends boot-once programs: those whose transfer ends them when they were loaded, and any when the system that was loaded says
 * that it is done, by loading a file of that name. The latter also lets a machine boot as often again as it may.
 */
public final class Resets {
    private static final String WHO = "policy";
    private static final int MAC_LENGTH = 6;
    private static final long AGAIN_S = 10;

    private final Supplier<Optional<DeviceRegistry>> registry;
    private final Function<InetAddress, Optional<HardwareAddress>> machines;
    private final OnceWatch watch;
    private final LoopGuard guard;
    private final ScheduledExecutorService thread;
    private final ProviderContext context;
    private volatile boolean byMac;

    /**
     * Keeps what it needs.
     *
     * @param registry the devices, while they are there
     * @param machines which adapter uses an IP address, as far as is known
     * @param watch which programs are under way
     * @param guard whose count ends when a machine is done
     * @param thread where the database is waited for
     * @param context where to tell what happened
     */
    public Resets(
            Supplier<Optional<DeviceRegistry>> registry,
            Function<InetAddress, Optional<HardwareAddress>> machines,
            OnceWatch watch,
            LoopGuard guard,
            ScheduledExecutorService thread,
            ProviderContext context) {
        this.registry = registry;
        this.machines = machines;
        this.watch = watch;
        this.guard = guard;
        this.thread = thread;
        this.context = context;
    }

    /**
     * Says whether a system may name its MAC address.
     *
     * @param allowed whether {@code slipway/done-MAC} counts
     */
    public void byMac(boolean allowed) {
        byMac = allowed;
    }

    /**
     * A machine has loaded a file completely. Does not wait for the database.
     *
     * @param client its IP address
     * @param file the file, as the file service tells it
     */
    public void transferred(InetAddress client, String file) {
        Matcher done = Scripts.DONE.matcher(file);
        if (done.matches()) {
            done(client, Optional.ofNullable(done.group(1)));
            return;
        }
        registry.get()
                .flatMap(devices -> watch.usedUp(devices, client, file))
                .ifPresent(device -> end(device, "has loaded " + file));
    }

    private void done(InetAddress client, Optional<String> mac) {
        Optional<HardwareAddress> machine = mac.isPresent()
                ? mac.filter(named -> byMac).map(HardwareAddress::parse)
                : machines.apply(client).filter(address -> address.length() == MAC_LENGTH);
        if (machine.isEmpty()) {
            context.trace(
                    TraceSeverity.WARNING,
                    "%s says that it is done, but which machine it is cannot be told%s",
                    client.getHostAddress(),
                    mac.isPresent() ? " by its MAC address: done.by.mac = false" : "");
            return;
        }
        guard.done(machine.get().toString());
        registry.get()
                .flatMap(devices -> watch.deviceOf(devices, machine.get()))
                .filter(device -> device.boot().once().isPresent())
                .ifPresent(device -> end(device, "says that it is done"));
    }

    private void end(Device device, String what) {
        watch.spend(device);
        context.trace(TraceSeverity.INFO, "%s %s: its program for one boot is over", device.label(), what);
        later(device.id(), 0);
    }

    private void later(long id, long seconds) {
        try {
            thread.schedule(() -> store(id), seconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException stopped) {
            // What could not be stored is asked for again by the next transfer.
            context.trace(TraceSeverity.WARNING, "the boot-once program of device %d stays: the policy stops", id);
        }
    }

    private void store(long id) {
        Optional<DeviceRegistry> devices = registry.get();
        try {
            if (devices.isPresent()) {
                devices.get().clearBootOnce(id, WHO);
                watch.settled(id);
                return;
            }
        } catch (DeviceRegistryException failed) {
            if (failed.reason() == DeviceRegistryException.Reason.NOT_FOUND) {
                watch.settled(id);
                return;
            }
        }
        later(id, AGAIN_S);
    }
}
