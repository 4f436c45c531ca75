// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.Optional;
import org.slipway.wire.ClientArch;

/**
 * Which program a machine gets.
 *
 * @param program the program, or empty if there is none
 * @param arch what the machine is served as
 * @param note which key or rule it is from, or why there is none
 */
public record ProgramChoice(Optional<BootProgram> program, ClientArch arch, String note) {

    static ProgramChoice none(ClientArch arch, String why) {
        return new ProgramChoice(Optional.empty(), arch, "no program for " + arch + ": " + why);
    }
}
