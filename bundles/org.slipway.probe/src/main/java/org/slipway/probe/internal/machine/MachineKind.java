// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.util.List;
import java.util.Optional;
import org.slipway.wire.ClientArch;

/**
 * A kind of machine that can be simulated.
 *
 * @param key its name on the command line
 * @param stages what boots in turn; each one after the first was loaded by the one before
 */
public record MachineKind(String key, String title, List<MachineProfile> stages) {

    public static final MachineKind BIOS = single("bios", Profiles.rom("BIOS, network card ROM", ClientArch.X86_BIOS));
    public static final MachineKind BIOS_IPXE = single("bios-ipxe", Profiles.ipxeRom());
    public static final MachineKind X64_UEFI = single("x64-uefi", Profiles.edk2("UEFI x64", ClientArch.X64_UEFI));
    public static final MachineKind X86_UEFI = single("x86-uefi", Profiles.edk2("UEFI IA32", ClientArch.X86_UEFI));
    public static final MachineKind ARM64_UEFI =
            single("arm64-uefi", Profiles.edk2("UEFI ARM64", ClientArch.ARM64_UEFI));
    public static final MachineKind CHAINED_IPXE = new MachineKind(
            "chained-ipxe",
            "BIOS that chains iPXE",
            List.of(
                    Profiles.rom("stage 1: BIOS, network card ROM", ClientArch.X86_BIOS),
                    Profiles.chainedIpxe(ClientArch.X86_BIOS)));
    public static final MachineKind PLAIN = single("plain", Profiles.plain());

    private static final List<MachineKind> ALL =
            List.of(BIOS, BIOS_IPXE, X64_UEFI, X86_UEFI, ARM64_UEFI, CHAINED_IPXE, PLAIN);

    private static MachineKind single(String key, MachineProfile profile) {
        return new MachineKind(key, profile.title(), List.of(profile));
    }

    /** {@return every kind that has a name of its own} */
    public static List<MachineKind> all() {
        return ALL;
    }

    public static Optional<MachineKind> byKey(String key) {
        return ALL.stream().filter(kind -> kind.key.equals(key)).findFirst();
    }

    /**
     * Makes a machine of any architecture: UEFI ones behave as EDK2, all others as a network card's ROM.
     *
     * @param ipxe whether it is a chained iPXE of that architecture
     */
    public static MachineKind of(ClientArch arch, boolean ipxe) {
        if (ipxe) {
            return single("ipxe-" + arch.key(), Profiles.chainedIpxe(arch));
        }
        MachineProfile profile =
                arch.isUefi() ? Profiles.edk2(arch.displayName(), arch) : Profiles.rom(arch.displayName(), arch);
        return byKey(arch.key()).orElse(single(arch.key(), profile));
    }
}
