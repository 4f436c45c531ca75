// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slipway.wire.ClientArch;

/**
 * Boot programs by what they are for. A value {@code @name} stands for the path that the program has for the architecture.
 * The programs of Windows have back-slashes in their paths, because they look for a back-slash to find their own folder.
 */
public enum Role {
    /** F12, or the next boot device. */
    PXEBOOT(Manner.ASKS, windowsBios("pxeboot.com")),
    /** The same without the question. */
    PXEBOOT_N12(Manner.AT_ONCE, windowsBios("pxeboot.n12")),
    /** The next boot device at once. */
    ABORTPXE(Manner.LEAVES, windowsBios("abortpxe.com")),
    /** Asks on the first serial port, for machines whose firmware does not redirect its console. */
    HDLSCOM1(Manner.ASKS, windowsBios("hdlscom1.com")),
    /** The same without the question, for machines whose firmware does redirect it. */
    HDLSCOM1_N12(Manner.AT_ONCE, windowsBios("hdlscom1.n12")),
    /** As {@link #HDLSCOM1} on the second port. */
    HDLSCOM2(Manner.ASKS, windowsBios("hdlscom2.com")),
    /** As {@link #HDLSCOM1_N12} on the second port. */
    HDLSCOM2_N12(Manner.AT_ONCE, windowsBios("hdlscom2.n12")),
    /** Windows boot manager. */
    BOOTMGFW(Manner.BY_ITS_CONFIGURATION, windowsUefi("bootmgfw.efi")),
    /** Architecture discovery, pending devices and referral under BIOS. */
    WDSNBP(Manner.HELPS, windowsBios("wdsnbp.com")),
    /** Question for a key and pending devices under UEFI. */
    WDSMGFW(Manner.HELPS, windowsUefi("wdsmgfw.efi")),
    /** iPXE with its own network drivers under UEFI, with that of the ROM under BIOS. */
    IPXE(Manner.BY_ITS_CONFIGURATION, ipxe("ipxe.efi")),
    /** iPXE with the firmware's network driver. */
    IPXE_SNPONLY(Manner.BY_ITS_CONFIGURATION, ipxe("snponly.efi")),
    /** netboot.xyz, an iPXE with its menu. */
    NETBOOT_XYZ(
            Manner.BY_ITS_CONFIGURATION,
            "bios",
            "netboot.xyz/netboot.xyz.kpxe",
            "x64-uefi",
            "netboot.xyz/netboot.xyz.efi",
            "arm64-uefi",
            "netboot.xyz/netboot.xyz-arm64.efi"),
    /** GRUB: what {@code grub-mknetdir} makes for BIOS and Open Firmware, what distributions ship (and sign) for UEFI. */
    GRUB(
            Manner.BY_ITS_CONFIGURATION,
            "bios",
            "grub/i386-pc/core.0",
            "itanium",
            "grub/grubia64.efi",
            "x86-uefi",
            "grub/grubia32.efi",
            "x64-uefi",
            "grub/grubx64.efi",
            "arm32-uefi",
            "grub/grubarm.efi",
            "arm64-uefi",
            "grub/grubaa64.efi",
            "riscv32-uefi",
            "grub/grubriscv32.efi",
            "riscv64-uefi",
            "grub/grubriscv64.efi",
            "loongarch64-uefi",
            "grub/grubloongarch64.efi",
            "ppc-of",
            "grub/powerpc-ieee1275/core.elf"),
    /** Shim, which loads the GRUB beside it if that has the right signature. */
    SHIM(
            Manner.BY_ITS_CONFIGURATION,
            "x86-uefi",
            "grub/shimia32.efi",
            "x64-uefi",
            "grub/shimx64.efi",
            "arm32-uefi",
            "grub/shimarm.efi",
            "arm64-uefi",
            "grub/shimaa64.efi",
            "riscv64-uefi",
            "grub/shimriscv64.efi"),
    /** PXELINUX, and SYSLINUX under UEFI. */
    PXELINUX(Manner.BY_ITS_CONFIGURATION, syslinux("pxelinux.0")),
    /** PXELINUX that loads over HTTP too. */
    LPXELINUX(Manner.BY_ITS_CONFIGURATION, syslinux("lpxelinux.0")),
    /** Limine. */
    LIMINE(
            Manner.BY_ITS_CONFIGURATION,
            "bios",
            "limine/limine-bios-pxe.bin",
            "x86-uefi",
            "limine/BOOTIA32.EFI",
            "x64-uefi",
            "limine/BOOTX64.EFI",
            "arm64-uefi",
            "limine/BOOTAA64.EFI",
            "riscv64-uefi",
            "limine/BOOTRISCV64.EFI",
            "loongarch64-uefi",
            "limine/BOOTLOONGARCH64.EFI"),
    /** The loader of FreeBSD. */
    FREEBSD(
            Manner.BY_ITS_CONFIGURATION,
            "bios",
            "freebsd/amd64/boot/pxeboot",
            "x64-uefi",
            "freebsd/amd64/boot/loader.efi",
            "arm64-uefi",
            "freebsd/arm64/boot/loader.efi");

    private static final String WITHOUT_QUESTION = "-n12";

    private final Manner manner;
    private final Map<String, String> paths;

    Role(Manner manner, String... kindsAndPaths) {
        Map<String, String> table = new LinkedHashMap<>();
        for (int i = 0; i < kindsAndPaths.length; i += 2) {
            table.put(kindsAndPaths[i], kindsAndPaths[i + 1]);
        }
        this.manner = manner;
        this.paths = Collections.unmodifiableMap(table);
    }

    private static String[] windowsBios(String file) {
        return new String[] {"bios", "boot\\x86\\" + file, "bios-x64", "boot\\x64\\" + file};
    }

    private static String[] windowsUefi(String file) {
        return new String[] {
            "itanium", "boot\\ia64\\" + file,
            "x86-uefi", "boot\\x86\\" + file,
            "x64-uefi", "boot\\x64\\" + file,
            "arm32-uefi", "boot\\arm\\" + file,
            "arm64-uefi", "boot\\arm64\\" + file
        };
    }

    private static String[] ipxe(String efi) {
        return new String[] {
            "bios", "ipxe/undionly.kpxe",
            "x86-uefi", "ipxe/i386-efi/" + efi,
            "x64-uefi", "ipxe/x86_64-efi/" + efi,
            "arm32-uefi", "ipxe/arm32-efi/" + efi,
            "arm64-uefi", "ipxe/arm64-efi/" + efi,
            "riscv32-uefi", "ipxe/riscv32-efi/" + efi,
            "riscv64-uefi", "ipxe/riscv64-efi/" + efi,
            "loongarch64-uefi", "ipxe/loong64-efi/" + efi
        };
    }

    private static String[] syslinux(String bios) {
        return new String[] {
            "bios", "pxelinux/" + bios,
            "x86-uefi", "pxelinux/efi32/syslinux.efi",
            "x64-uefi", "pxelinux/efi64/syslinux.efi"
        };
    }

    /** {@return the name in a value, without the at sign} */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return what it does} */
    public Manner manner() {
        return manner;
    }

    /** {@return the paths as shipped, by the word that stands for the architecture in keys} */
    public Map<String, String> paths() {
        return paths;
    }

    /** The program that does the same with or without the question, if there is one. */
    Optional<Role> sibling() {
        String word = word();
        return find(
                word.endsWith(WITHOUT_QUESTION)
                        ? word.substring(0, word.length() - WITHOUT_QUESTION.length())
                        : word + WITHOUT_QUESTION);
    }

    /** Whether it is an iPXE, which is nothing that an iPXE should load. */
    boolean isIpxe() {
        return this == IPXE || this == IPXE_SNPONLY || this == NETBOOT_XYZ;
    }

    /** What a word of {@link #paths} stands for. */
    static Optional<Kind> kind(String word) {
        return word.equals(Kind.BIOS_X64.name())
                ? Optional.of(Kind.BIOS_X64)
                : ClientArch.byKey(word).map(Kind::of);
    }

    static Optional<Role> find(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    static String choices() {
        return Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", "));
    }

    /** As in a value. */
    @Override
    public String toString() {
        return "@" + word();
    }
}
