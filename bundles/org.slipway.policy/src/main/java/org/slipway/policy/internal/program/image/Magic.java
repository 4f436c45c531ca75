// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program.image;

import java.util.List;
import java.util.Optional;

/** Bytes that a format is known by. */
record Magic(Format format, int offset, String bytes) {

    private static final int HEADER_SIGNATURE = 0x202;

    /** The order counts: a kernel with EFI stub is a PE program first, and its own magic is looked at there. */
    private static final List<Magic> KNOWN = List.of(
            new Magic(Format.ELF, 0, "\u007fELF"),
            new Magic(Format.IPXE_SCRIPT, 0, "#!ipxe"),
            new Magic(Format.IPXE_SCRIPT, 0, "#!gpxe"),
            new Magic(Format.LFS_POINTER, 0, "version https://git-lfs"),
            new Magic(Format.LINUX, HEADER_SIGNATURE, "HdrS"),
            new Magic(Format.OPTION_ROM, 0, "\u0055\u00aa"),
            new Magic(Format.UBOOT, 0, "\u0027\u0005\u0019\u0056"),
            new Magic(Format.DEVICE_TREE, 0, "\u00d0\r\u00fe\u00ed"),
            new Magic(Format.WIM, 0, "MSWIM\0\0\0"),
            new Magic(Format.ISO, 0x8001, "CD001"),
            new Magic(Format.DISK, 0x200, "EFI PART"),
            new Magic(Format.DISK, 0x36, "FAT12   "),
            new Magic(Format.DISK, 0x36, "FAT16   "),
            new Magic(Format.DISK, 0x52, "FAT32   "),
            new Magic(Format.SQUASHFS, 0, "hsqs"),
            new Magic(Format.REGISTRY, 0, "regf"),
            new Magic(Format.TE, 0, "VZ"),
            new Magic(Format.PACKED, 0, "\u001f\u008b"),
            new Magic(Format.PACKED, 0, "BZh"),
            new Magic(Format.PACKED, 0, "\u00fd7zXZ\0"),
            new Magic(Format.PACKED, 0, "\u0028\u00b5\u002f\u00fd"),
            new Magic(Format.PACKED, 0, "070701"),
            new Magic(Format.PACKED, 0, "PK\u0003\u0004"),
            new Magic(Format.PACKED, 0, "7z\u00bc\u00af"));

    /** How many bytes of a file have to be read for all of them. */
    static final int REACH = 0x8001 + 5;

    static Optional<Format> find(Content start) {
        return KNOWN.stream()
                .filter(magic -> start.has(magic.offset, magic.bytes))
                .map(Magic::format)
                .findFirst();
    }

    /** All that a format is known by. */
    static List<Magic> of(Format format) {
        return KNOWN.stream().filter(magic -> magic.format == format).toList();
    }

    /** A kernel for x86, or one for ARM or RISC-V, that firmware can load by itself. */
    static boolean isLinux(Content start) {
        return start.has(HEADER_SIGNATURE, "HdrS")
                || start.has(0x38, "ARM\u0064")
                || start.has(0x38, "RSC\u0005")
                || start.has(0x30, "RISCV");
    }
}
