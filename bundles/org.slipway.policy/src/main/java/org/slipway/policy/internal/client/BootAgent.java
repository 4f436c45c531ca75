// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.client;

import java.util.Optional;
import java.util.Set;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.wdsbp.PacketKind;
import org.slipway.wire.wdsbp.WdsBp;
import org.slipway.wire.wdsbp.WdsBpOption;

/**
 * What a boot program of Windows (wdsnbp.com, wdsmgfw.efi) says about itself. It is the second stage: it asks in place of the
 * firmware that loaded it, and can wait, ask its user and turn to another server.
 *
 * @param architecture number of the architecture that it found out, if it tells one
 * @param promptDone whether its user was asked already
 * @param versionAsked whether it wants to know the server's version
 */
public record BootAgent(Optional<Integer> architecture, boolean promptDone, boolean versionAsked) {
    /** IA x64 by the registry, by RFC 4578 before its correction, and as a re-implementation of the protocol has it. */
    private static final Set<Integer> X64 = Set.of(6, 7, 9);

    static Optional<BootAgent> of(Dhcp4Message message) {
        try {
            Optional<WdsBp> said =
                    WdsBp.parse(message).filter(found -> found.kinds().contains(PacketKind.WDSNBP));
            return said.map(found -> new BootAgent(
                    value(found, WdsBpOption.ARCHITECTURE),
                    value(found, WdsBpOption.PXE_PROMPT_DONE).orElse(0) == 1,
                    found.has(WdsBpOption.VERSION_QUERY)));
        } catch (WireParseException malformed) {
            // Whoever sends option 250 is such a program; it gets what it would get if it had said nothing in it.
            return Optional.of(new BootAgent(Optional.empty(), false, false));
        }
    }

    static Optional<BootAgent> of(Dhcp6Message message) {
        return WdsBp.parse(message)
                .map(found -> new BootAgent(
                        Optional.empty(),
                        value(found, WdsBpOption.V6_PXE_PROMPT_DONE).orElse(0) == 1,
                        found.has(WdsBpOption.V6_VERSION_QUERY)));
    }

    private static Optional<Integer> value(WdsBp said, WdsBpOption<Integer> option) {
        try {
            return said.get(option);
        } catch (WireParseException malformed) {
            return Optional.empty();
        }
    }

    /** {@return whether it found that the processor of a BIOS machine is an x64} */
    public boolean foundX64() {
        return architecture.filter(X64::contains).isPresent();
    }
}
