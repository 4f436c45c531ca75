// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.text;

import java.util.ArrayList;
import java.util.List;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;

/** DHCP packets of both versions for a person: every field and every option by its name. */
public final class PacketText {

    private PacketText() {}

    /**
     * {@return the packet in lines: header, relays and options in the order of the packet; one sentence about what cannot be
     * read}
     *
     * @param payload the UDP payload, any bytes
     * @param ipv6 whether it is one of DHCPv6
     */
    public static List<String> lines(byte[] payload, boolean ipv6) {
        try {
            if (ipv6) {
                return Dhcp6Text.packet(payload.clone());
            }
            Dhcp4Message message = Dhcp4Message.parse(payload.clone());
            List<String> lines = new ArrayList<>(Dhcp4Text.header(message));
            lines.addAll(Dhcp4Text.options(message));
            return lines;
        } catch (WireParseException malformed) {
            return List.of(payload.length + " bytes, no DHCP: " + malformed.getMessage());
        }
    }
}
