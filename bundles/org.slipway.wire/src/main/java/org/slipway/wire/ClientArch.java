// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire;

import java.util.List;
import java.util.Optional;

/**
 * A client system architecture: the IANA registry "Processor Architecture Types" (RFC 4578 section 2.1, RFC 5970
 * section 3.3). An open enumeration: a number that the registry does not have yet keeps its number.
 *
 * <p>Number 7 is x64 UEFI and 9 is EBC as the registry has it. The table printed in RFC 4578 swaps the two, and some
 * firmware followed it; {@link #bootFamily()} takes care of that.
 */
public final class ClientArch {

    private enum Platform {
        BIOS,
        UEFI,
        OTHER
    }

    /** x86 PC with BIOS. */
    public static final ClientArch X86_BIOS = bios(0, "bios", "x86 BIOS");
    /** NEC PC98. */
    public static final ClientArch NEC_PC98 = other(1, "pc98", "NEC PC98");
    /** Itanium. */
    public static final ClientArch ITANIUM = uefi(2, "itanium", "Itanium");
    /** DEC Alpha. */
    public static final ClientArch ALPHA = other(3, "alpha", "DEC Alpha");
    /** ARC firmware on x86. */
    public static final ClientArch ARC_X86 = other(4, "arc-x86", "Arc x86");
    /** Intel Lean Client. */
    public static final ClientArch INTEL_LEAN = other(5, "intel-lean", "Intel Lean Client");
    /** 32-bit x86 UEFI. */
    public static final ClientArch X86_UEFI = uefi(6, "x86-uefi", "x86 UEFI");
    /** 64-bit x86 UEFI. */
    public static final ClientArch X64_UEFI = uefi(7, "x64-uefi", "x64 UEFI");
    /** Xscale EFI. */
    public static final ClientArch XSCALE = uefi(8, "xscale", "EFI Xscale");
    /** EFI byte code; on real machines an x64 UEFI that follows the table of RFC 4578. */
    public static final ClientArch EBC = uefi(9, "ebc", "EFI byte code");
    /** 32-bit ARM UEFI. */
    public static final ClientArch ARM32_UEFI = uefi(10, "arm32-uefi", "ARM 32-bit UEFI");
    /** 64-bit ARM UEFI. */
    public static final ClientArch ARM64_UEFI = uefi(11, "arm64-uefi", "ARM 64-bit UEFI");
    /** PowerPC Open Firmware. */
    public static final ClientArch PPC_OPEN_FIRMWARE = other(12, "ppc-of", "PowerPC Open Firmware");
    /** PowerPC ePAPR. */
    public static final ClientArch PPC_EPAPR = other(13, "ppc-epapr", "PowerPC ePAPR");
    /** POWER OPAL v3. */
    public static final ClientArch POWER_OPAL = other(14, "power-opal", "POWER OPAL v3");
    /** 32-bit x86 UEFI, booting over HTTP. */
    public static final ClientArch X86_UEFI_HTTP = http(15, X86_UEFI, X86_UEFI);
    /** 64-bit x86 UEFI, booting over HTTP. */
    public static final ClientArch X64_UEFI_HTTP = http(16, X64_UEFI, X64_UEFI);
    /** EFI byte code, booting over HTTP. */
    public static final ClientArch EBC_HTTP = http(17, EBC, X64_UEFI);
    /** 32-bit ARM UEFI, booting over HTTP. */
    public static final ClientArch ARM32_UEFI_HTTP = http(18, ARM32_UEFI, ARM32_UEFI);
    /** 64-bit ARM UEFI, booting over HTTP. */
    public static final ClientArch ARM64_UEFI_HTTP = http(19, ARM64_UEFI, ARM64_UEFI);
    /** x86 PC with BIOS, booting over HTTP. */
    public static final ClientArch X86_BIOS_HTTP = http(20, X86_BIOS, X86_BIOS);
    /** 32-bit ARM U-Boot. */
    public static final ClientArch ARM32_UBOOT = other(21, "arm32-uboot", "ARM 32-bit U-Boot");
    /** 64-bit ARM U-Boot. */
    public static final ClientArch ARM64_UBOOT = other(22, "arm64-uboot", "ARM 64-bit U-Boot");
    /** 32-bit ARM U-Boot, booting over HTTP. */
    public static final ClientArch ARM32_UBOOT_HTTP = http(23, ARM32_UBOOT, ARM32_UBOOT);
    /** 64-bit ARM U-Boot, booting over HTTP. */
    public static final ClientArch ARM64_UBOOT_HTTP = http(24, ARM64_UBOOT, ARM64_UBOOT);
    /** 32-bit RISC-V UEFI. */
    public static final ClientArch RISCV32_UEFI = uefi(25, "riscv32-uefi", "RISC-V 32-bit UEFI");
    /** 32-bit RISC-V UEFI, booting over HTTP. */
    public static final ClientArch RISCV32_UEFI_HTTP = http(26, RISCV32_UEFI, RISCV32_UEFI);
    /** 64-bit RISC-V UEFI. */
    public static final ClientArch RISCV64_UEFI = uefi(27, "riscv64-uefi", "RISC-V 64-bit UEFI");
    /** 64-bit RISC-V UEFI, booting over HTTP. */
    public static final ClientArch RISCV64_UEFI_HTTP = http(28, RISCV64_UEFI, RISCV64_UEFI);
    /** 128-bit RISC-V UEFI. */
    public static final ClientArch RISCV128_UEFI = uefi(29, "riscv128-uefi", "RISC-V 128-bit UEFI");
    /** 128-bit RISC-V UEFI, booting over HTTP. */
    public static final ClientArch RISCV128_UEFI_HTTP = http(30, RISCV128_UEFI, RISCV128_UEFI);
    /** s390 Basic. */
    public static final ClientArch S390_BASIC = other(31, "s390-basic", "s390 Basic");
    /** s390 Extended. */
    public static final ClientArch S390_EXTENDED = other(32, "s390-extended", "s390 Extended");
    /** 32-bit MIPS UEFI. */
    public static final ClientArch MIPS32_UEFI = uefi(33, "mips32-uefi", "MIPS 32-bit UEFI");
    /** 64-bit MIPS UEFI. */
    public static final ClientArch MIPS64_UEFI = uefi(34, "mips64-uefi", "MIPS 64-bit UEFI");
    /** 32-bit Sunway UEFI. */
    public static final ClientArch SUNWAY32_UEFI = uefi(35, "sunway32-uefi", "Sunway 32-bit UEFI");
    /** 64-bit Sunway UEFI. */
    public static final ClientArch SUNWAY64_UEFI = uefi(36, "sunway64-uefi", "Sunway 64-bit UEFI");
    /** 32-bit LoongArch UEFI. */
    public static final ClientArch LOONGARCH32_UEFI = uefi(37, "loongarch32-uefi", "LoongArch 32-bit UEFI");
    /** 32-bit LoongArch UEFI, booting over HTTP. */
    public static final ClientArch LOONGARCH32_UEFI_HTTP = http(38, LOONGARCH32_UEFI, LOONGARCH32_UEFI);
    /** 64-bit LoongArch UEFI. */
    public static final ClientArch LOONGARCH64_UEFI = uefi(39, "loongarch64-uefi", "LoongArch 64-bit UEFI");
    /** 64-bit LoongArch UEFI, booting over HTTP. */
    public static final ClientArch LOONGARCH64_UEFI_HTTP = http(40, LOONGARCH64_UEFI, LOONGARCH64_UEFI);
    /** Raspberry Pi boot ROM of the ARM generation. */
    public static final ClientArch ARM_RPIBOOT = other(41, "arm-rpiboot", "ARM Raspberry Pi boot");

    private static final List<ClientArch> KNOWN = List.of(
            X86_BIOS,
            NEC_PC98,
            ITANIUM,
            ALPHA,
            ARC_X86,
            INTEL_LEAN,
            X86_UEFI,
            X64_UEFI,
            XSCALE,
            EBC,
            ARM32_UEFI,
            ARM64_UEFI,
            PPC_OPEN_FIRMWARE,
            PPC_EPAPR,
            POWER_OPAL,
            X86_UEFI_HTTP,
            X64_UEFI_HTTP,
            EBC_HTTP,
            ARM32_UEFI_HTTP,
            ARM64_UEFI_HTTP,
            X86_BIOS_HTTP,
            ARM32_UBOOT,
            ARM64_UBOOT,
            ARM32_UBOOT_HTTP,
            ARM64_UBOOT_HTTP,
            RISCV32_UEFI,
            RISCV32_UEFI_HTTP,
            RISCV64_UEFI,
            RISCV64_UEFI_HTTP,
            RISCV128_UEFI,
            RISCV128_UEFI_HTTP,
            S390_BASIC,
            S390_EXTENDED,
            MIPS32_UEFI,
            MIPS64_UEFI,
            SUNWAY32_UEFI,
            SUNWAY64_UEFI,
            LOONGARCH32_UEFI,
            LOONGARCH32_UEFI_HTTP,
            LOONGARCH64_UEFI,
            LOONGARCH64_UEFI_HTTP,
            ARM_RPIBOOT);

    private static final String UNKNOWN_KEY = "arch-";
    private static final int MAX_NUMBER = 0xffff;

    private final int number;
    private final String key;
    private final String displayName;
    private final Platform platform;
    private final ClientArch family;

    private ClientArch(int number, String key, String displayName, Platform platform, ClientArch family) {
        this.number = number;
        this.key = key;
        this.displayName = displayName;
        this.platform = platform;
        this.family = family;
    }

    private static ClientArch bios(int number, String key, String name) {
        return new ClientArch(number, key, name, Platform.BIOS, null);
    }

    private static ClientArch uefi(int number, String key, String name) {
        return new ClientArch(number, key, name, Platform.UEFI, null);
    }

    private static ClientArch other(int number, String key, String name) {
        return new ClientArch(number, key, name, Platform.OTHER, null);
    }

    private static ClientArch http(int number, ClientArch named, ClientArch family) {
        return new ClientArch(number, named.key + "-http", named.displayName + " HTTP", named.platform, family);
    }

    /**
     * Finds the architecture of a number.
     *
     * @param number 0 to 65535, as in option 93
     * @return the registered constant, or one that only keeps the number
     * @throws IllegalArgumentException if the number does not fit 16 bits
     */
    public static ClientArch of(int number) {
        if (number < 0 || number > MAX_NUMBER) {
            throw new IllegalArgumentException("architecture number " + number);
        }
        return number < KNOWN.size() ? KNOWN.get(number) : unknown(number);
    }

    private static ClientArch unknown(int number) {
        return other(number, UNKNOWN_KEY + number, "architecture " + number);
    }

    /**
     * Finds an architecture by its configuration name or its decimal number.
     *
     * @param keyOrNumber such as {@code x64-uefi}, {@code arch-77} or {@code 7}
     * @return the architecture, empty if the text is neither
     */
    public static Optional<ClientArch> byKey(String keyOrNumber) {
        for (ClientArch arch : KNOWN) {
            if (arch.key.equals(keyOrNumber)) {
                return Optional.of(arch);
            }
        }
        boolean prefixed = keyOrNumber.startsWith(UNKNOWN_KEY);
        return byNumber(prefixed ? keyOrNumber.substring(UNKNOWN_KEY.length()) : keyOrNumber);
    }

    private static Optional<ClientArch> byNumber(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > MAX_NUMBER) {
            return Optional.empty();
        }
        return Optional.of(of(Integer.parseInt(text)));
    }

    /** {@return every registered architecture in the order of its number} */
    public static List<ClientArch> known() {
        return KNOWN;
    }

    /** {@return the IANA number, 0 to 65535} */
    public int number() {
        return number;
    }

    /** {@return the name used in configuration keys; {@code arch-} and the number if unregistered} */
    public String key() {
        return key;
    }

    /** {@return the name for a person} */
    public String displayName() {
        return displayName;
    }

    /** {@return whether the machine wants a URL rather than a TFTP path} */
    public boolean isHttp() {
        return family != null;
    }

    /** {@return whether the firmware is EFI or UEFI} */
    public boolean isUefi() {
        return platform == Platform.UEFI;
    }

    /** {@return whether the firmware is an x86 BIOS} */
    public boolean isBios() {
        return platform == Platform.BIOS;
    }

    /**
     * What a server serves this machine as: EBC, which x64 firmware reports because of the table in RFC 4578, is x64
     * UEFI; an HTTP variant is its PXE counterpart; anything else is itself.
     *
     * @return the architecture whose boot program fits
     */
    public ClientArch bootFamily() {
        if (number == EBC.number) {
            return X64_UEFI;
        }
        return family == null ? this : family;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClientArch that && number == that.number;
    }

    @Override
    public int hashCode() {
        return number;
    }

    /** {@return key and number, such as {@code x64-uefi (7)}} */
    @Override
    public String toString() {
        return key + " (" + number + ")";
    }
}
