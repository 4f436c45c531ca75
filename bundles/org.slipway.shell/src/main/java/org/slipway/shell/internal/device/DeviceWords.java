// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.device;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceFilter;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceLookup;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.device.DeviceState;
import org.slipway.wire.HardwareAddress;

/** What an operator types to mean a device, a state or a key. */
public final class DeviceWords {
    /** Means every pending device. */
    public static final String ALL = "all";

    private static final String NUMBER = "[0-9]{1,18}";
    private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private DeviceWords() {}

    /**
     * {@return the device of a number, a MAC address, a GUID or a name}
     *
     * @param registry the devices
     * @param word what the operator typed
     * @throws IllegalArgumentException if there is no such device
     */
    public static Device device(DeviceRegistry registry, String word) {
        return find(registry, word).orElseThrow(() -> unknown(registry, word));
    }

    /**
     * {@return the refusal of a word that means no device}
     *
     * @param registry the devices
     * @param word what the operator typed
     */
    public static IllegalArgumentException unknown(DeviceRegistry registry, String word) {
        return new IllegalArgumentException("there is no device '" + word
                + "'; a device is meant by its number, name, MAC address or GUID" + outage(registry));
    }

    /**
     * {@return the device of a number, a MAC address, a GUID or a name; empty if there is none}
     *
     * @param registry the devices
     * @param word what the operator typed
     */
    public static Optional<Device> find(DeviceRegistry registry, String word) {
        Optional<Device> device = word.matches(NUMBER) ? registry.byId(Long.parseLong(word)) : Optional.empty();
        if (device.isEmpty()) {
            device = registry.byName(word);
        }
        if (device.isEmpty()) {
            device = key(word).flatMap(key -> byKey(registry, key));
        }
        return device;
    }

    private static Optional<Device> byKey(DeviceRegistry registry, DeviceKey key) {
        return registry.find(key) instanceof DeviceLookup.Known known ? Optional.of(known.device()) : Optional.empty();
    }

    /**
     * {@return why an absent device may be there after all, in parentheses; empty if it is not}
     *
     * @param registry the devices
     */
    public static String outage(DeviceRegistry registry) {
        return switch (registry.status().state()) {
            case AVAILABLE -> "";
            default -> " (" + registry.status().reason() + ")";
        };
    }

    /**
     * {@return the key that a MAC address or GUID is; empty if it is none}
     *
     * @param word what the operator typed
     */
    public static Optional<DeviceKey> key(String word) {
        if (word.matches(GUID)) {
            return Optional.of(DeviceKey.of(UUID.fromString(word)));
        }
        try {
            return Optional.of(DeviceKey.of(HardwareAddress.parse(word)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@return the devices meant; {@code all} are the pending ones} */
    static List<Device> devices(DeviceRegistry registry, String word) {
        return word.equals(ALL)
                ? registry.devices(DeviceFilter.in(DeviceState.PENDING))
                : List.of(device(registry, word));
    }

    /** {@return the filter that options make} */
    static DeviceFilter filter(String state, String group, String text) {
        return new DeviceFilter(
                state.isEmpty() ? Optional.empty() : Optional.of(state(state)),
                group.isEmpty() ? Optional.empty() : Optional.of(group),
                text);
    }

    private static DeviceState state(String word) {
        for (DeviceState state : DeviceState.values()) {
            if (state.name().equalsIgnoreCase(word)) {
                return state;
            }
        }
        String known = Arrays.stream(DeviceState.values())
                .map(state -> state.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException("'" + word + "' is no state; there are " + known);
    }
}
