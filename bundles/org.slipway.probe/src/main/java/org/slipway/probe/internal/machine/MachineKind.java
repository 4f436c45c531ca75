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
    public static final MachineKind X64_HTTP = http(ClientArch.X64_UEFI_HTTP, "x64-http", "UEFI x64, HTTP Boot", false);
    public static final MachineKind ARM64_HTTP =
            http(ClientArch.ARM64_UEFI_HTTP, "arm64-http", "UEFI ARM64, HTTP Boot", false);
    public static final MachineKind X64_UEFI6 = single(
            "x64-uefi6", MachineProfile.ofFamily("UEFI x64 over IPv6", Firmware.EDK2, ClientArch.X64_UEFI, true));
    public static final MachineKind ARM64_UEFI6 = single(
            "arm64-uefi6", MachineProfile.ofFamily("UEFI ARM64 over IPv6", Firmware.EDK2, ClientArch.ARM64_UEFI, true));
    public static final MachineKind X64_HTTP6 =
            http(ClientArch.X64_UEFI_HTTP, "x64-http6", "UEFI x64, HTTP Boot over IPv6", true);
    public static final MachineKind PLAIN = single("plain", Profiles.plain());

    private static final List<MachineKind> ALL = List.of(
            BIOS,
            BIOS_IPXE,
            X64_UEFI,
            X86_UEFI,
            ARM64_UEFI,
            CHAINED_IPXE,
            X64_HTTP,
            ARM64_HTTP,
            X64_UEFI6,
            ARM64_UEFI6,
            X64_HTTP6,
            PLAIN);

    private static MachineKind single(String key, MachineProfile profile) {
        return new MachineKind(key, profile.title(), List.of(profile));
    }

    private static MachineKind http(ClientArch arch, String key, String title, boolean ipv6) {
        return single(key, MachineProfile.ofFamily(title, Firmware.HTTP, arch, ipv6));
    }

    /** {@return whether it boots over IPv6} */
    public boolean ipv6() {
        return stages.get(0).ipv6();
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
        if (arch.isHttp()) {
            return http(arch, arch.key(), arch.displayName(), false);
        }
        MachineProfile profile =
                arch.isUefi() ? Profiles.edk2(arch.displayName(), arch) : Profiles.rom(arch.displayName(), arch);
        return byKey(arch.key()).orElse(single(arch.key(), profile));
    }
}
