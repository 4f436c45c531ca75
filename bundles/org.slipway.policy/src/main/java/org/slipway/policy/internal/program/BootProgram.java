// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

/**
 * What a machine is told to load.
 *
 * @param key the configuration key that names it, or {@link ProgramTable#DEVICE}
 * @param file the name as it is sent: for a TFTP server's boot root, or for iPXE a URL too
 * @param asksUser whether it goes on only if somebody at the machine wants it to, so that it does no harm however often it
 *     is loaded
 */
public record BootProgram(String key, String file, boolean asksUser) {

    /** {@return whether the device's own record names it} */
    public boolean isOfDevice() {
        return key.equals(ProgramTable.DEVICE);
    }

    /** {@return whether the file is a URL} */
    public boolean isUrl() {
        return ProgramText.isUrl(file);
    }
}
