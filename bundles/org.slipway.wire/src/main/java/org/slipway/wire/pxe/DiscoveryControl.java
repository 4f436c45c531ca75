// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.pxe;

/**
 * How the client is to find its boot server, sub-option 6.
 *
 * @param bits the bits as they are on the wire, 0 to 255
 */
public record DiscoveryControl(int bits) {

    /** Bit of {@link #noBroadcast()}. */
    public static final int NO_BROADCAST = 1;
    /** Bit of {@link #noMulticast()}. */
    public static final int NO_MULTICAST = 2;
    /** Bit of {@link #onlyListed()}. */
    public static final int ONLY_LISTED = 4;
    /** Bit of {@link #bootFileDirect()}. */
    public static final int BOOT_FILE_DIRECT = 8;

    /** {@return whether boot servers must not be looked for by broadcast} */
    public boolean noBroadcast() {
        return (bits & NO_BROADCAST) != 0;
    }

    /** {@return whether boot servers must not be looked for by multicast} */
    public boolean noMulticast() {
        return (bits & NO_MULTICAST) != 0;
    }

    /** {@return whether only the servers of sub-option 8 may be used} */
    public boolean onlyListed() {
        return (bits & ONLY_LISTED) != 0;
    }

    /** {@return whether a boot file in the same message is loaded at once: no prompt, menu or discovery} */
    public boolean bootFileDirect() {
        return (bits & BOOT_FILE_DIRECT) != 0;
    }
}
