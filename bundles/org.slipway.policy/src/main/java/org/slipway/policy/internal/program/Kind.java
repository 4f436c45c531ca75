// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.wire.ClientArch;

/**
 * What stands for the architecture in a key.
 *
 * @param name the word of the key, the architecture's own name if it was given by number
 * @param arch the architecture; empty for iPXE, which has any
 */
record Kind(String name, Optional<ClientArch> arch) {

    /** Machines that run iPXE. */
    static final Kind IPXE = new Kind("ipxe", Optional.empty());

    /** Machines with BIOS whose processor was found to be x64 by architecture discovery. */
    static final Kind BIOS_X64 = new Kind("bios-x64", Optional.of(ClientArch.X86_BIOS));

    /** No machine: the file that the programs of Windows ask for next. */
    static final Kind BCD = new Kind("bcd", Optional.empty());

    static Kind of(ClientArch arch) {
        return new Kind(arch.key(), Optional.of(arch));
    }

    /** Reads the word of a key for machines that boot by PXE. */
    static Kind parse(String key, Object value, String word, boolean ipxeToo) throws InvalidSettingException {
        if (word.equals(BIOS_X64.name)) {
            return BIOS_X64;
        }
        if (ipxeToo && word.equals(IPXE.name)) {
            return IPXE;
        }
        ClientArch arch = ClientArch.byKey(word)
                .orElseThrow(
                        () -> new InvalidSettingException(key, value, "no such architecture; " + choices(ipxeToo)));
        if (arch.isHttp()) {
            throw new InvalidSettingException(
                    key,
                    value,
                    "machines that boot over HTTP load no program by path; over PXE they are nbp."
                            + arch.bootFamily().key() + ", and over HTTP http."
                            + arch.bootFamily().key());
        }
        return of(arch);
    }

    private static String choices(boolean ipxeToo) {
        return ClientArch.known().stream()
                .filter(arch -> !arch.isHttp())
                .map(ClientArch::key)
                .collect(Collectors.joining(
                        ", ", "use an IANA number, " + (ipxeToo ? "ipxe, " : "") + BIOS_X64.name + ", ", ""));
    }

    /** What a machine is looked up as, in this order: 9 is x64 UEFI unless it has a row of its own. */
    static List<Kind> of(ClientArch arch, boolean x64Bios) {
        Kind family = of(arch.bootFamily());
        if (x64Bios && arch.bootFamily().isBios()) {
            return List.of(BIOS_X64, family);
        }
        return arch.equals(arch.bootFamily()) ? List.of(family) : List.of(of(arch), family);
    }

    /** For texts: the name, with the number if there is one. */
    @Override
    public String toString() {
        return equals(BIOS_X64) ? name : arch.map(ClientArch::toString).orElse(name);
    }
}
