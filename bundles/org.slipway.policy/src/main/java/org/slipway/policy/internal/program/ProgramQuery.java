// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.List;
import java.util.Optional;
import org.slipway.api.device.PromptPolicy;
import org.slipway.wire.ClientArch;

/**
 * A machine that wants a program.
 *
 * @param archs all that it can be, in its order of preference; at least one
 * @param ipxe whether it runs iPXE
 * @param x64Bios whether architecture discovery found an x64 processor under its BIOS
 * @param prompt how its user is to be asked. For a device with a program of its own that is the device's own wish only: what
 *     is wished for everybody does not count beside it, and a path that nothing is known about cannot fulfil it
 * @param promptTravels whether the machine runs what is told the wish and asks by itself
 * @param group its group, or empty
 * @param deviceNbp the device's own program: a path, a role, for iPXE a URL too; or empty
 * @param approved whether it is a device that was approved when it asked
 */
public record ProgramQuery(
        List<ClientArch> archs,
        boolean ipxe,
        boolean x64Bios,
        Optional<PromptPolicy> prompt,
        boolean promptTravels,
        String group,
        String deviceNbp,
        boolean approved) {

    /** Copies the list. */
    public ProgramQuery {
        archs = List.copyOf(archs);
        if (archs.isEmpty()) {
            throw new IllegalArgumentException("a machine of no architecture");
        }
    }

    ProgramQuery withoutPrompt() {
        return new ProgramQuery(archs, ipxe, x64Bios, Optional.empty(), promptTravels, group, deviceNbp, approved);
    }

    ProgramQuery withoutOwn() {
        return new ProgramQuery(archs, ipxe, x64Bios, prompt, promptTravels, group, "", approved);
    }

    ProgramQuery asIpxe() {
        return new ProgramQuery(archs, true, x64Bios, prompt, promptTravels, group, deviceNbp, approved);
    }
}
