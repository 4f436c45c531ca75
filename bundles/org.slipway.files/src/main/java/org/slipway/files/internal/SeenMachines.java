// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceLookup;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.server.BootTimeline;
import org.slipway.files.internal.view.Machines;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;

/**
 * Machines as this server saw them ask for a boot, and else as the device registry, which other servers write to, has them.
 * Both may be away: then nobody is known.
 */
@Component(service = Machines.class)
public final class SeenMachines implements Machines {
    private static final int MAC_LENGTH = 6;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile BootTimeline timeline;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile DeviceRegistry devices;

    /** Starts knowing nobody; the framework adds who does. */
    @Activate
    public SeenMachines() {
        // The references are dynamic, so they cannot be arguments here.
    }

    SeenMachines(BootTimeline timeline, DeviceRegistry devices) {
        this.timeline = timeline;
        this.devices = devices;
    }

    @Override
    public Optional<HardwareAddress> machine(BootFileRequest request) {
        return request.machine()
                .or(() -> Optional.ofNullable(timeline).flatMap(seen -> seen.machineAt(request.client())));
    }

    @Override
    public Optional<ClientArch> architecture(BootFileRequest request) {
        return machine(request).flatMap(machine -> seen(machine).or(() -> stored(machine)));
    }

    private Optional<ClientArch> seen(HardwareAddress machine) {
        return Optional.ofNullable(timeline).flatMap(seen -> seen.architectureOf(machine));
    }

    private Optional<ClientArch> stored(HardwareAddress machine) {
        DeviceRegistry registry = devices;
        if (registry == null || machine.length() != MAC_LENGTH) {
            return Optional.empty();
        }
        return registry.find(DeviceKey.of(machine)) instanceof DeviceLookup.Known known
                ? known.device().seen().arch()
                : Optional.empty();
    }
}
