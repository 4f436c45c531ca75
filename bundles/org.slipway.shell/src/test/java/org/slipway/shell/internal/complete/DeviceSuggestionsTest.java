// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceKey;
import org.slipway.shell.internal.command.ServerServices;
import org.slipway.shell.internal.device.FakeDevices;
import org.slipway.wire.HardwareAddress;

class DeviceSuggestionsTest {
    private final FakeDevices devices = new FakeDevices();
    private final ServerSuggestions suggestions = new ServerSuggestions(new ServerServices(devices, devices));

    private static Device device(int number, String name, String group) {
        DeviceKey key = DeviceKey.of(HardwareAddress.ethernet(new byte[] {2, 0, 0, 0, 0, (byte) number}));
        return Device.prestaged(key).withName(name).withGroup(group);
    }

    private List<String> argument(String command, String... before) {
        return suggestions.argument(command, List.of(before)).stream()
                .map(Suggestion::word)
                .toList();
    }

    @Test
    void devicesGoByNameOrWhereThatIsNoWordByNumber() {
        devices.add(device(1, "pc-1", "lab"), "x");
        devices.add(device(2, "two words", ""), "x");
        devices.add(device(3, "4711", ""), "x");
        assertEquals(List.of("pc-1", "2", "3"), argument("device:show"));
        assertEquals(List.of("group=", "fact."), argument("device:set", "pc-1", "group=a"));
        assertEquals(List.of(), argument("device:show", "pc-1"));
        assertEquals(
                List.of("lab"),
                suggestions.value("device:list", "-g").stream()
                        .map(Suggestion::word)
                        .toList());
    }

    @Test
    void onlyWhatCanBeApprovedIsOffered() {
        devices.add(device(1, "pc-1", ""), "x");
        devices.pending(device(2, "", "").key());
        assertEquals(List.of("2", "all"), argument("device:approve"));
        assertEquals(List.of("2", "pc-1", "all"), argument("device:reject"));
    }
}
