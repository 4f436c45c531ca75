// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program.image;

/** What a file is. */
public enum Format {
    /** Nothing. */
    EMPTY("an empty file"),
    /** Only zeros in the part that was looked at. */
    ZEROS("a file of zeros"),
    /** Portable Executable, the format of EFI programs. */
    PE("a PE program"),
    /** MZ without PE. */
    DOS("a DOS program"),
    /** Nothing that is known: as program for BIOS it runs as it is. */
    REAL_MODE("a binary without a header"),
    /** Begins with {@code #!ipxe}. */
    IPXE_SCRIPT("a script for iPXE"),
    /** Other text. */
    TEXT("text"),
    /** Most often the error page of the server that a file was fetched from. */
    HTML("a web page"),
    /** Not stored itself, only what Git LFS would fetch it by. */
    LFS_POINTER("a pointer of Git LFS, not the file itself"),
    /** ELF of any machine. */
    ELF("an ELF program"),
    /** For boot loaders under BIOS, without EFI stub. */
    LINUX("a Linux kernel"),
    /** For the flash memory of a network adapter. */
    OPTION_ROM("an option ROM"),
    /** Image with U-Boot's header. */
    UBOOT("an image for U-Boot"),
    /** Flattened tree: a device tree or a FIT image. */
    DEVICE_TREE("a device tree or FIT image"),
    /** Windows image. */
    WIM("a WIM image"),
    /** Optical disc. */
    ISO("an ISO image"),
    /** Disk with a GPT, or floppy with FAT. */
    DISK("a disk image"),
    /** File system of live systems. */
    SQUASHFS("a SquashFS image"),
    /** Registry hive, as BCD stores are. */
    REGISTRY("a Windows registry file, such as BCD"),
    /** Terse executable, from inside firmware. */
    TE("an EFI program for firmware volumes"),
    /** Compressed or packed. */
    PACKED("packed or compressed data");

    private final String text;

    Format(String text) {
        this.text = text;
    }

    /** With its article. */
    @Override
    public String toString() {
        return text;
    }
}
