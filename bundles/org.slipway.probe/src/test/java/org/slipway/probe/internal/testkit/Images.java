// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.testkit;

import java.nio.charset.StandardCharsets;

/** Boot files that are nothing but a header. */
public final class Images {

    public static final int X86 = 0x014c;
    public static final int X64 = 0x8664;
    public static final int ARM64 = 0xaa64;

    private static final int PE_AT = 64;

    private Images() {}

    public static byte[] efi(int machine, int length) {
        var image = new byte[length];
        image[0] = 'M';
        image[1] = 'Z';
        image[0x3c] = PE_AT;
        image[PE_AT] = 'P';
        image[PE_AT + 1] = 'E';
        image[PE_AT + 4] = (byte) machine;
        image[PE_AT + 5] = (byte) (machine >> 8);
        return image;
    }

    /** Anything without a mark of its own, different in every block. */
    public static byte[] bios(int length) {
        var image = new byte[length];
        for (int i = 0; i < length; i++) {
            image[i] = (byte) (0x80 | i % 127);
        }
        return image;
    }

    public static byte[] script() {
        return "#!ipxe\necho hello\n".getBytes(StandardCharsets.US_ASCII);
    }
}
