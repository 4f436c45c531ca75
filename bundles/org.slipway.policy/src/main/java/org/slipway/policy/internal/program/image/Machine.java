// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program.image;

import java.util.Arrays;
import java.util.Optional;

/** Machine types of PE headers (UEFI 2.10 section 2.1.1, PE/COFF specification). */
public enum Machine {
    /** 32-bit x86. */
    X86(0x14c, "x86"),
    /** 64-bit x86. */
    X64(0x8664, "x64"),
    /** Itanium. */
    ITANIUM(0x200, "Itanium"),
    /** EFI byte code, which any firmware with an interpreter runs. */
    EBC(0xebc, "EFI byte code"),
    /** 32-bit ARM, little endian. */
    ARM(0x1c0, "ARM"),
    /** ARM with Thumb, as UEFI has it. */
    THUMB(0x1c2, "ARM (Thumb)"),
    /** ARM with Thumb-2, as Windows has it. */
    ARMNT(0x1c4, "ARM (Thumb-2)"),
    /** 64-bit ARM. */
    ARM64(0xaa64, "ARM64"),
    /** 32-bit RISC-V. */
    RISCV32(0x5032, "RISC-V 32"),
    /** 64-bit RISC-V. */
    RISCV64(0x5064, "RISC-V 64"),
    /** 128-bit RISC-V. */
    RISCV128(0x5128, "RISC-V 128"),
    /** 32-bit LoongArch. */
    LOONGARCH32(0x6232, "LoongArch 32"),
    /** 64-bit LoongArch. */
    LOONGARCH64(0x6264, "LoongArch 64");

    private final int number;
    private final String text;

    Machine(int number, String text) {
        this.number = number;
        this.text = text;
    }

    static Optional<Machine> of(int number) {
        return Arrays.stream(values())
                .filter(machine -> machine.number == number)
                .findFirst();
    }

    /** For texts. */
    @Override
    public String toString() {
        return text;
    }
}
