// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal;

import static org.slipway.core.internal.Packets.ip6;

import java.util.List;
import java.util.UUID;
import org.slipway.wire.ClientArch;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6VendorClass;
import org.slipway.wire.dhcp6.Duid;
import org.slipway.wire.dhcp6.RelayChain;

/** What machines send over IPv6. */
public final class Packets6 {
    public static final Duid MACHINE = Duid.ofUuid(new UUID(0x0102030405060708L, 9));
    public static final Duid SERVER = Duid.ofUuid(new UUID(0x5e7L, 1));
    public static final int XID = 0xc0ffee;

    private Packets6() {}

    /** A PXE machine's first packet. */
    public static Dhcp6Builder pxe() {
        return netboot("PXEClient:Arch:00007:UNDI:003016", ClientArch.of(7));
    }

    public static Dhcp6Builder http() {
        return netboot("HTTPClient:Arch:00016:UNDI:003001", ClientArch.of(16));
    }

    private static Dhcp6Builder netboot(String vendorClass, ClientArch arch) {
        return dhcp(Dhcp6MessageType.SOLICIT)
                .vendorClass(new Dhcp6VendorClass(Dhcp6VendorClass.INTEL, List.of(vendorClass)))
                .clientArchs(arch);
    }

    /** A packet of a machine that does not boot over the network. */
    public static Dhcp6Builder dhcp(Dhcp6MessageType type) {
        return Dhcp6Builder.message(type, XID).clientId(MACHINE);
    }

    /** The packet through this many relays, the one next to the machine first. */
    public static byte[] relayed(byte[] packet, int levels, byte... options) {
        byte[] relayed = packet;
        for (int hop = 0; hop < levels; hop++) {
            relayed = RelayChain.forward(
                    hop,
                    ip6("2001:db8:" + (hop + 1) + "::1"),
                    ip6(hop == 0 ? "fe80::211:22ff:fe33:4455" : "2001:db8:" + hop + "::1"),
                    hop == levels - 1 ? options : new byte[] {0, 18, 0, 1, (byte) hop},
                    relayed);
        }
        return relayed;
    }
}
