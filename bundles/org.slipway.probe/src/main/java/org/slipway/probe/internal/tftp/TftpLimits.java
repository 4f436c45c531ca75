// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.tftp;

/**
 * How patient a transfer is.
 *
 * @param waitMillis how long to wait for one packet
 * @param tries how often to ask for it, the first time included
 * @param totalMillis how long a transfer may take
 * @param maxBytes how large a file may be
 */
public record TftpLimits(int waitMillis, int tries, long totalMillis, long maxBytes) {

    /** As EDK2 has it: 4 s, six tries. */
    public static final TftpLimits FIRMWARE = new TftpLimits(4_000, 6, 600_000, 1L << 32);
}
