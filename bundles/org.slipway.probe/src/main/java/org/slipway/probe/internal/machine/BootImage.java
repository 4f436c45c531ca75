// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.slipway.wire.ClientArch;

/**
 * What a boot file is, by its first bytes.
 *
 * @param arch the architecture of an EFI program
 * @param text the kind as a phrase for a person
 */
public record BootImage(Kind kind, Optional<ClientArch> arch, String text) {

    /** How many bytes from the start are enough to tell. */
    public static final int HEAD = 4_096;

    /** The kinds that are told apart. */
    public enum Kind {
        EMPTY,
        EFI,
        IPXE_SCRIPT,
        MARKUP,
        /** Boot sectors and the like, which have no mark of their own. */
        UNMARKED
    }

    private static final int PE_POINTER = 0x3c;
    private static final int PE_MACHINE = 4;
    private static final Map<Integer, ClientArch> MACHINES = Map.of(
            0x014c, ClientArch.X86_UEFI,
            0x8664, ClientArch.X64_UEFI,
            0x0ebc, ClientArch.EBC,
            0x01c2, ClientArch.ARM32_UEFI,
            0x01c4, ClientArch.ARM32_UEFI,
            0xaa64, ClientArch.ARM64_UEFI,
            0x5032, ClientArch.RISCV32_UEFI,
            0x5064, ClientArch.RISCV64_UEFI,
            0x6232, ClientArch.LOONGARCH32_UEFI,
            0x6264, ClientArch.LOONGARCH64_UEFI);

    /**
     * Looks at a file.
     *
     * @param head its first {@link #HEAD} bytes, or all if it has fewer
     */
    public static BootImage of(byte[] head) {
        if (head.length == 0) {
            return plain(Kind.EMPTY, "an empty file");
        }
        if (starts(head, "#!ipxe")) {
            return plain(Kind.IPXE_SCRIPT, "an iPXE script");
        }
        if (starts(head, "<")) {
            return plain(Kind.MARKUP, "a web page");
        }
        return peMachine(head).map(BootImage::efi).orElse(plain(Kind.UNMARKED, "a program without EFI header"));
    }

    private static BootImage plain(Kind kind, String text) {
        return new BootImage(kind, Optional.empty(), text);
    }

    private static BootImage efi(int machine) {
        Optional<ClientArch> arch = Optional.ofNullable(MACHINES.get(machine));
        String name = arch.map(ClientArch::displayName).orElse(String.format("machine type 0x%04x", machine));
        return new BootImage(Kind.EFI, arch, "an EFI program for " + name);
    }

    private static boolean starts(byte[] head, String mark) {
        return new String(head, 0, Math.min(head.length, mark.length()), StandardCharsets.ISO_8859_1).equals(mark);
    }

    /** The machine field of the PE/COFF header that the DOS header points to. */
    private static Optional<Integer> peMachine(byte[] head) {
        if (!starts(head, "MZ") || head.length < PE_POINTER + 4) {
            return Optional.empty();
        }
        long at = u16(head, PE_POINTER) | (long) u16(head, PE_POINTER + 2) << 16;
        if (at + PE_MACHINE + 2 > head.length) {
            return Optional.empty();
        }
        int pe = (int) at;
        boolean signed = head[pe] == 'P' && head[pe + 1] == 'E' && u16(head, pe + 2) == 0;
        return signed ? Optional.of(u16(head, pe + PE_MACHINE)) : Optional.empty();
    }

    private static int u16(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    }

    /**
     * Says why a machine could not run this.
     *
     * @param ipxe whether iPXE is what loads it
     * @return empty if nothing speaks against it
     */
    public Optional<String> misfit(ClientArch machine, boolean ipxe) {
        if (kind == Kind.EMPTY || kind == Kind.MARKUP) {
            return Optional.of("it is " + text);
        }
        if (kind == Kind.EFI) {
            return efiMisfit(machine);
        }
        if (kind == Kind.IPXE_SCRIPT && !ipxe) {
            return Optional.of("it is an iPXE script, which only iPXE can run");
        }
        boolean wantsEfi = machine.isUefi() && !ipxe;
        return wantsEfi ? Optional.of("it is " + text + ", and UEFI runs nothing else") : Optional.empty();
    }

    private Optional<String> efiMisfit(ClientArch machine) {
        boolean fits = arch.isEmpty()
                || arch.get().equals(ClientArch.EBC)
                || arch.get().equals(machine.bootFamily());
        boolean runsEfi = machine.isUefi() && fits || !machine.isUefi() && !machine.isBios();
        return runsEfi ? Optional.empty() : Optional.of("it is " + text + ", and this is " + machine.displayName());
    }
}
