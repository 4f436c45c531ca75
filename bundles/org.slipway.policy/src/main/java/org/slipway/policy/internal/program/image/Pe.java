// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program.image;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slipway.api.file.BootFile;

/**
 * The header of a PE program.
 *
 * @param machineNumber the machine type as it stands there
 * @param subsystem what it runs under
 * @param signed whether it has a certificate table that could hold a signature; nothing is said about whether it is valid,
 *     or whom a machine trusts
 * @param signers the common names of those who signed, as far as they can be read
 */
public record Pe(int machineNumber, int subsystem, boolean signed, List<String> signers) {

    private static final int EFI_APPLICATION = 10;
    private static final int EFI_BOOT_SERVICE_DRIVER = 11;
    private static final int EFI_RUNTIME_DRIVER = 12;

    private static final int HEADER_POINTER = 0x3c;
    private static final int COFF_LENGTH = 24;
    private static final int SUBSYSTEM = COFF_LENGTH + 68;
    private static final int PE32 = 0x10b;
    private static final int PE32_PLUS = 0x20b;
    private static final int CERTIFICATES = 4;
    private static final int LONGEST_HEADER = COFF_LENGTH + 112 + 8 * (CERTIFICATES + 1);

    /** Reads the header; empty if the file is none. */
    static Optional<Pe> read(BootFile file, Content start) throws IOException {
        if (!start.has(0, "MZ")) {
            return Optional.empty();
        }
        Content header = Content.read(file, start.u32(HEADER_POINTER), LONGEST_HEADER);
        int magic = header.u16(COFF_LENGTH);
        if (!header.has(0, "PE\0\0") || magic != PE32 && magic != PE32_PLUS) {
            return Optional.empty();
        }
        int directories = COFF_LENGTH + (magic == PE32 ? 96 : 112);
        boolean hasCertificates = header.u32(directories - 4) > CERTIFICATES;
        int entry = directories + 8 * CERTIFICATES;
        Optional<CertificateTable> table = hasCertificates
                ? CertificateTable.read(file, header.u32(entry), header.u32(entry + 4))
                : Optional.empty();
        return Optional.of(new Pe(
                header.u16(4),
                header.u16(SUBSYSTEM),
                table.isPresent(),
                table.map(CertificateTable::signers).orElse(List.of())));
    }

    /** {@return the machine, if it is one that UEFI knows} */
    public Optional<Machine> machine() {
        return Machine.of(machineNumber);
    }

    /** {@return whether firmware starts it} */
    public boolean isEfiApplication() {
        return subsystem == EFI_APPLICATION;
    }

    /** {@return what it is, with its article, and for which machine} */
    public String description() {
        String what = switch (subsystem) {
            case EFI_APPLICATION -> "an EFI application";
            case EFI_BOOT_SERVICE_DRIVER, EFI_RUNTIME_DRIVER -> "an EFI driver";
            case 2, 3 -> "a Windows program";
            default -> "a program of the subsystem " + subsystem;
        };
        return what + " for "
                + machine().map(Machine::toString).orElse("the machine type 0x" + Integer.toHexString(machineNumber));
    }

    /** {@return whether and by whom it is signed} */
    public String signature() {
        if (!signed) {
            return "not signed";
        }
        return signers.isEmpty() ? "signed, by whom cannot be read" : "signed by " + String.join(" and ", signers);
    }
}
