// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.device;

/**
 * A boot program for the next boot only; afterwards the device has its usual one again (WDS ResetBootProgram).
 *
 * @param program path as machines ask for it, 1 to 255 characters
 * @param reset what ends it
 */
public record BootOnce(String program, Reset reset) {

    /** What ends the validity of the program. */
    public enum Reset {
        /** {@link DeviceRegistry#clearBootOnce} alone: the operator, or the system that was loaded, says so. */
        ON_REQUEST,
        /** The complete transfer of the program, or a call as above. */
        AFTER_TRANSFER
    }

    /**
     * Checks the program.
     *
     * @param program path as machines ask for it, 1 to 255 characters
     * @param reset what ends it
     * @throws IllegalArgumentException if the path is empty, too long or has control characters
     */
    public BootOnce {
        Texts.check("boot-once program", program, Texts.LINE);
        if (program.isEmpty() || reset == null) {
            throw new IllegalArgumentException("a boot-once program must have a path and a way to end");
        }
    }
}
