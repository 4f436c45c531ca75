// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.util.List;
import java.util.Optional;
import org.slipway.wire.ClientArch;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.pxe.NetbootClient;

/**
 * Which program a machine gets. A ROM that is built from iPXE calls itself iPXE from its first DISCOVER on, just as an
 * iPXE does that was chained: without {@code nbp.ipxe} either gets the program of its architecture.
 *
 * @param program the program, or empty if its key is missing
 * @param arch what the machine is served as
 * @param remark what an operator should know about the choice, to append to the note; may be empty
 */
record ProgramChoice(Optional<BootProgram> program, ClientArch arch, String remark) {

    static ProgramChoice of(BootPrograms programs, Dhcp4Message message, NetbootClient client) {
        return of(programs, archs(message, client), client);
    }

    static ProgramChoice of(BootPrograms programs, List<ClientArch> archs, NetbootClient client) {
        if (client.ipxe() && programs.ipxe().isPresent()) {
            return new ProgramChoice(programs.ipxe(), client.arch(), "");
        }
        for (ClientArch arch : archs) {
            Optional<BootProgram> program = programs.of(arch);
            if (program.isPresent()) {
                return new ProgramChoice(program, arch, remark(client));
            }
        }
        return new ProgramChoice(Optional.empty(), client.arch(), remark(client));
    }

    /** All that the machine can be, in its order of preference (RFC 4578 section 2.1). */
    static List<ClientArch> archs(Dhcp4Message message, NetbootClient client) {
        try {
            return message.clientArchs().orElse(List.of(client.arch()));
        } catch (WireParseException malformed) {
            return List.of(client.arch());
        }
    }

    private static String remark(NetbootClient client) {
        String source = switch (client.archSource()) {
            case OPTION_93 -> "";
            case VENDOR_CLASS -> "; architecture from option 60";
            case ASSUMED_BIOS -> "; BIOS assumed, the machine names no architecture";
            case ASSUMED_UEFI -> "; x64 UEFI assumed, the machine names no architecture";
        };
        return client.ipxe() ? source + "; iPXE, but " + BootPrograms.IPXE_KEY + " is not set" : source;
    }

    /** Why there is no program. */
    String missing() {
        return "no program for " + arch + ": " + BootPrograms.keyOf(arch.bootFamily()) + " is not set" + remark;
    }
}
