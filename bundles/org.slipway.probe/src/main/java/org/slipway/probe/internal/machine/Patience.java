// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.util.ArrayList;
import java.util.List;
import org.slipway.probe.internal.tftp.TftpLimits;

/**
 * How long a machine waits, in milliseconds.
 *
 * @param discoverWaits one DISCOVER is sent per entry, and offers are collected that long after it
 * @param grace how long offers are still collected once there is one that boots
 * @param askWaits the same as {@code discoverWaits} for the question to a boot server
 */
public record Patience(List<Integer> discoverWaits, int grace, List<Integer> askWaits, TftpLimits tftp) {

    private static final List<Integer> FIRMWARE_DISCOVER = List.of(4_000, 8_000, 16_000, 32_000);
    private static final List<Integer> FIRMWARE_ASK = List.of(1_000, 2_000, 3_000, 4_000);

    /** How long iPXE waits for a proxy, and so how long a second answer must be waited for to be noticed. */
    private static final int GRACE = 2_000;

    /**
     * The timing of real firmware, cut off.
     *
     * @param totalMillis how long to wait for offers altogether, and how long for a boot server
     */
    public static Patience firmware(int totalMillis) {
        return new Patience(
                within(FIRMWARE_DISCOVER, totalMillis),
                Math.min(GRACE, totalMillis),
                within(FIRMWARE_ASK, totalMillis),
                TftpLimits.FIRMWARE);
    }

    /** {@return patience with a server on the same host, which answers at once or not at all} */
    public static Patience local() {
        var tftp = new TftpLimits(500, 6, 60_000, TftpLimits.FIRMWARE.maxBytes());
        return new Patience(List.of(1_000, 1_000, 2_000), 200, List.of(500, 1_000), tftp);
    }

    private static List<Integer> within(List<Integer> waits, int totalMillis) {
        var cut = new ArrayList<Integer>();
        int left = totalMillis;
        for (int wait : waits) {
            if (left > 0) {
                cut.add(Math.min(wait, left));
                left -= wait;
            }
        }
        return List.copyOf(cut);
    }
}
