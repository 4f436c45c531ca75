// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slipway.policy.internal.program.image.Format;
import org.slipway.policy.internal.program.image.Image;
import org.slipway.policy.internal.program.image.Machine;
import org.slipway.policy.internal.program.image.Pe;
import org.slipway.wire.ClientArch;

/** What the program of a kind of machine has to be. Of machines without a rule anything is right. */
final class Expectation {

    /** A boot ROM loads to 0x7c00 and has nothing above 640 KiB to load into. */
    static final long MOST_REAL_MODE = 640 * 1024 - 0x7c00;

    /** Less than any program, more than an answer of a web server that went wrong has. */
    private static final long LEAST_REAL_MODE = 64;

    private static final Map<ClientArch, Set<Machine>> MACHINES = Map.ofEntries(
            Map.entry(ClientArch.ITANIUM, Set.of(Machine.ITANIUM, Machine.EBC)),
            Map.entry(ClientArch.X86_UEFI, Set.of(Machine.X86, Machine.EBC)),
            Map.entry(ClientArch.X64_UEFI, Set.of(Machine.X64, Machine.EBC)),
            // What reports 9 is x64 in fact, mostly.
            Map.entry(ClientArch.EBC, Set.of(Machine.EBC, Machine.X64)),
            Map.entry(ClientArch.XSCALE, Set.of(Machine.ARM, Machine.THUMB, Machine.ARMNT)),
            Map.entry(ClientArch.ARM32_UEFI, Set.of(Machine.ARM, Machine.THUMB, Machine.ARMNT)),
            Map.entry(ClientArch.ARM64_UEFI, Set.of(Machine.ARM64, Machine.EBC)),
            Map.entry(ClientArch.RISCV32_UEFI, Set.of(Machine.RISCV32)),
            Map.entry(ClientArch.RISCV64_UEFI, Set.of(Machine.RISCV64)),
            Map.entry(ClientArch.RISCV128_UEFI, Set.of(Machine.RISCV128)),
            Map.entry(ClientArch.LOONGARCH32_UEFI, Set.of(Machine.LOONGARCH32)),
            Map.entry(ClientArch.LOONGARCH64_UEFI, Set.of(Machine.LOONGARCH64)));

    private static final Set<Format> NEVER = Set.of(Format.EMPTY, Format.ZEROS, Format.HTML, Format.LFS_POINTER);

    private static final Set<Format> DISKS = Set.of(Format.ISO, Format.DISK);

    private Expectation() {}

    /** What is wrong with a file as program of a kind of machine, and what to do; empty if nothing is. */
    static Optional<String> complaint(Kind kind, Image image) {
        if (NEVER.contains(image.format())) {
            return Optional.of("is " + image.description() + ": put the program there");
        }
        if (kind.equals(Kind.BCD)) {
            return image.format() == Format.REGISTRY ? Optional.empty() : wrong(image, "a BCD store");
        }
        if (kind.equals(Kind.IPXE)) {
            return ofIpxe(image);
        }
        ClientArch arch = kind.arch().orElseThrow();
        if (arch.isBios()) {
            return ofBios(image);
        }
        if (arch.isUefi()) {
            return ofUefi(arch, image);
        }
        return arch.equals(ClientArch.PPC_OPEN_FIRMWARE) && image.format() != Format.ELF
                ? wrong(image, "an ELF program")
                : Optional.empty();
    }

    private static Optional<String> ofIpxe(Image image) {
        return switch (image.format()) {
            case TEXT -> Optional.of("is text that iPXE does not take for a script: its first line must be #!ipxe");
            case OPTION_ROM, REGISTRY, TE, UBOOT -> wrong(image, "a script or program that iPXE can run");
            default -> Optional.empty();
        };
    }

    private static Optional<String> ofBios(Image image) {
        if (image.format() != Format.REAL_MODE) {
            return wrong(image, "a program that BIOS can run (16-bit, without a header)");
        }
        if (image.size() > MOST_REAL_MODE) {
            return Optional.of("has " + image.size() + " bytes, and a BIOS loads at most " + MOST_REAL_MODE
                    + ": name a boot program, not what that loads");
        }
        return image.size() < LEAST_REAL_MODE
                ? Optional.of("has " + image.size() + " bytes only: it is cut off or no program")
                : Optional.empty();
    }

    private static Optional<String> ofUefi(ClientArch arch, Image image) {
        Set<Machine> machines = MACHINES.getOrDefault(arch.isHttp() ? arch.bootFamily() : arch, Set.of());
        String wanted = "an EFI application for " + arch.displayName();
        if (image.pe().isEmpty()) {
            // Over HTTP firmware makes a RAM disk of an image (EDK2 HttpBootDxe).
            boolean ramDisk = arch.isHttp() && DISKS.contains(image.format());
            return ramDisk ? Optional.empty() : wrong(image, wanted);
        }
        Pe pe = image.pe().get();
        boolean otherMachine =
                !machines.isEmpty() && pe.machine().filter(machines::contains).isEmpty();
        return otherMachine || !pe.isEfiApplication() ? wrong(image, wanted) : Optional.empty();
    }

    private static Optional<String> wrong(Image image, String wanted) {
        String hint = switch (image.format()) {
            case IPXE_SCRIPT -> ": name an iPXE here, and the script as nbp.ipxe";
            case LINUX -> ": name a boot loader or iPXE, which loads the kernel";
            default -> "";
        };
        return Optional.of("is " + image.description() + ", not " + wanted + hint);
    }
}
