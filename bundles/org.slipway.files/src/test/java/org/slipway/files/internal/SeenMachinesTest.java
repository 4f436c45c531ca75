// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slipway.api.device.BootSettings;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceLookup;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.device.DeviceState;
import org.slipway.api.device.Sightings;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.server.BootTimeline;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;

class SeenMachinesTest {
    private static final HardwareAddress MAC = HardwareAddress.parse("52:54:00:00:00:01");
    private static final HardwareAddress OTHER = HardwareAddress.parse("52:54:00:00:00:02");

    private Optional<ClientArch> seen = Optional.empty();
    private DeviceLookup stored = new DeviceLookup.Unknown("never seen");

    @Test
    void whatTheServerSawGoesBeforeWhatIsStored() throws Exception {
        SeenMachines machines = new SeenMachines(service(BootTimeline.class), service(DeviceRegistry.class));
        assertEquals(Optional.of(MAC), machines.machine(request()));
        assertEquals(Optional.empty(), machines.architecture(request()));
        stored = new DeviceLookup.Known(arm(), DeviceLookup.MatchedBy.MAC, Optional.empty());
        assertEquals(Optional.of(ClientArch.ARM64_UEFI), machines.architecture(request()));
        seen = Optional.of(ClientArch.X64_UEFI);
        assertEquals(Optional.of(ClientArch.X64_UEFI), machines.architecture(request()));
        assertEquals(Optional.of(OTHER), machines.machine(request().rehearsedFor(Optional.of(OTHER))));
    }

    @Test
    void nobodyIsKnownWhileTheServicesAreAway() throws Exception {
        SeenMachines machines = new SeenMachines(null, null);
        assertEquals(Optional.empty(), machines.machine(request()));
        assertEquals(Optional.empty(), machines.architecture(request()));
        assertEquals(Optional.empty(), machines.architecture(request().rehearsedFor(Optional.of(MAC))));
    }

    private <T> T service(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "machineAt" -> Optional.of(MAC);
                    case "architectureOf" -> seen;
                    case "find" -> stored;
                    default -> throw new AssertionError(method);
                }));
    }

    private static Device arm() {
        Device device = Device.prestaged(DeviceKey.of(MAC));
        return new Device(
                1,
                1,
                device.key(),
                "",
                "",
                DeviceState.PRESTAGED,
                Instant.EPOCH,
                device.requestId(),
                BootSettings.DEFAULT,
                new Sightings(Optional.empty(), Optional.empty(), Optional.of(ClientArch.ARM64_UEFI)),
                device.facts());
    }

    private static BootFileRequest request() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return new BootFileRequest("x", loopback, loopback);
    }
}
