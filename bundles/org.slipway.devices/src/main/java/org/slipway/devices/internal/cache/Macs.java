// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.cache;

import org.slipway.wire.HardwareAddress;

/** MAC addresses as numbers. */
public final class Macs {
    private static final int LENGTH = 6;

    private Macs() {}

    /**
     * Packs an address.
     *
     * @param mac an address of 6 bytes
     * @return its 48 bits
     */
    public static long toLong(HardwareAddress mac) {
        long value = 0;
        for (byte octet : mac.bytes()) {
            value = value << 8 | octet & 0xff;
        }
        return value;
    }

    /**
     * Unpacks an address.
     *
     * @param value 48 bits
     * @return the address
     */
    public static HardwareAddress ofLong(long value) {
        var bytes = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            bytes[i] = (byte) (value >>> 8 * (LENGTH - 1 - i));
        }
        return HardwareAddress.ethernet(bytes);
    }
}
