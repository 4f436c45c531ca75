// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.machine;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * Boot programs that show that they run: each prints a marker that no firmware, file name or log line contains, as it
 * is drawn anew for each test.
 */
public final class MarkerPrograms {
    private final String secret = Long.toHexString(new SecureRandom().nextLong() | Long.MIN_VALUE);

    /** What the program called {@code name} prints. */
    public String marker(String name) {
        return "<" + name + " runs " + secret + ">";
    }

    /** A BIOS network boot program. */
    public byte[] bios(String name) {
        return BiosProgram.printing("\r\n" + marker(name) + "\r\n");
    }

    /** A BIOS network boot program that prints the marker and then resets the machine. */
    public byte[] biosReset(String name) {
        return BiosProgram.resetting("\r\n" + marker(name) + "\r\n");
    }

    /** The first sector of a disk that a BIOS boots from. */
    public byte[] biosDisk(String name) {
        return BiosProgram.sector("\r\n" + marker(name) + "\r\n");
    }

    /** A UEFI x64 application. */
    public byte[] uefiX64(String name) {
        return UefiProgram.printing("\r\n" + marker(name) + "\r\n");
    }

    /** A UEFI x64 application that prints the marker and then resets the machine. */
    public byte[] uefiX64Reset(String name) {
        return UefiProgram.resetting("\r\n" + marker(name) + "\r\n");
    }

    /** A UEFI x64 application that prints the marker and then returns to the firmware. */
    public byte[] uefiX64Leave(String name) {
        return UefiProgram.leaving("\r\n" + marker(name) + "\r\n");
    }

    /** An iPXE script that prints the marker and then waits instead of booting on. */
    public byte[] ipxeScript(String name) {
        return ("#!ipxe\necho " + marker(name) + "\nsleep 600\n").getBytes(StandardCharsets.US_ASCII);
    }
}
