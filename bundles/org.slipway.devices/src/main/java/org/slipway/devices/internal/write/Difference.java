// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.write;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slipway.api.device.Device;
import org.slipway.devices.internal.transfer.DeviceFields;

/** What changed, in words for the audit. */
final class Difference {
    private Difference() {}

    /** {@return the fields with old and new values; empty if nothing is different} */
    static String of(Optional<Device> before, Device after) {
        if (before.isEmpty()) {
            return summary(after);
        }
        Map<String, String> was = DeviceFields.settable(before.get());
        Map<String, String> is = DeviceFields.settable(after);
        Set<String> names = new LinkedHashSet<>(is.keySet());
        names.addAll(was.keySet());
        List<String> changes = new ArrayList<>();
        for (String name : names) {
            String old = was.getOrDefault(name, "");
            String now = is.getOrDefault(name, "");
            if (!old.equals(now)) {
                changes.add(name + ": " + quoted(old) + " -> " + quoted(now));
            }
        }
        return String.join(", ", changes);
    }

    static String summary(Device device) {
        return DeviceFields.settable(device).entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String quoted(String value) {
        return value.isEmpty() ? "none" : value;
    }
}
