// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.net.Inet6Address;
import java.util.Optional;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Duid;
import org.slipway.wire.dhcp6.RelayChain;
import org.slipway.wire.dhcp6.RelayLevel;

/** The hardware address of a machine that asks over IPv6, where no field of the message has it. */
final class MachineAddress6 {
    private static final int INTERFACE_ID = 8;
    private static final int UNIVERSAL = 0x02;

    private MachineAddress6() {}

    /**
     * What the relay beside the machine saw (RFC 6939); else what the machine made its link-local address of, as firmware
     * does (RFC 4291 appendix A); else what its DUID was made of, which may be another network card of it.
     */
    static Optional<HardwareAddress> of(Dhcp6Message message, Optional<RelayChain> relays, Inet6Address source) {
        return relays.flatMap(MachineAddress6::seenByRelay)
                .or(() -> fromLinkLocal(source))
                .or(() -> fromDuid(message));
    }

    private static Optional<HardwareAddress> seenByRelay(RelayChain relays) {
        RelayLevel nearest = relays.levels().get(relays.levels().size() - 1);
        try {
            return nearest.clientLinkLayerAddress();
        } catch (WireParseException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<HardwareAddress> fromLinkLocal(Inet6Address source) {
        byte[] octets = source.getAddress();
        boolean made = source.isLinkLocalAddress()
                && octets[INTERFACE_ID + 3] == (byte) 0xff
                && octets[INTERFACE_ID + 4] == (byte) 0xfe;
        return made
                ? Optional.of(HardwareAddress.ethernet(new byte[] {
                    (byte) (octets[INTERFACE_ID] ^ UNIVERSAL),
                    octets[INTERFACE_ID + 1],
                    octets[INTERFACE_ID + 2],
                    octets[INTERFACE_ID + 5],
                    octets[INTERFACE_ID + 6],
                    octets[INTERFACE_ID + 7]
                }))
                : Optional.empty();
    }

    private static Optional<HardwareAddress> fromDuid(Dhcp6Message message) {
        try {
            return message.clientId().flatMap(Duid::hardwareAddress);
        } catch (WireParseException malformed) {
            return Optional.empty();
        }
    }
}
