// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.device;

import java.util.Locale;
import java.util.Optional;

/**
 * Which devices are wanted: those that meet every condition given.
 *
 * @param state in this state
 * @param group in this group
 * @param text with this in their name, GUID or one of their MAC addresses, without regard to case; empty: all
 */
public record DeviceFilter(Optional<DeviceState> state, Optional<String> group, String text) {

    /** Every device. */
    public static final DeviceFilter ALL = new DeviceFilter(Optional.empty(), Optional.empty(), "");

    /**
     * Devices in one state.
     *
     * @param state the state
     * @return the filter
     */
    public static DeviceFilter in(DeviceState state) {
        return new DeviceFilter(Optional.of(state), Optional.empty(), "");
    }

    /**
     * Tells whether a device is wanted.
     *
     * @param device any device
     * @return whether it meets every condition
     */
    public boolean accepts(Device device) {
        return state.filter(wanted -> wanted != device.state()).isEmpty()
                && group.filter(wanted -> !wanted.equals(device.group())).isEmpty()
                && (text.isEmpty() || contains(device, text.toLowerCase(Locale.ROOT)));
    }

    private static boolean contains(Device device, String wanted) {
        return device.name().toLowerCase(Locale.ROOT).contains(wanted)
                || device.key().toString().contains(wanted.replace('-', ':'))
                || device.key().toString().contains(wanted);
    }
}
