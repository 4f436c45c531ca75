// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** DISCOVERs of many machines behind a relay, as one template that is filled in per machine. */
final class Machines {
    private static final int XID = 4;
    private static final int CHADDR = 28;

    private final ByteBuffer template;

    /** A machine with BIOS firmware, as an Intel ROM asks. */
    Machines(Inet4Address relay) {
        byte[] guid = new byte[17];
        byte[] message = Dhcp4Builder.request()
                .giaddr(relay)
                .hops(1)
                .hardwareAddress(HardwareAddress.ethernet(new byte[] {2, 0, 0, 0, 0, 0}))
                .messageType(Dhcp4MessageType.DISCOVER)
                .option(55, new byte[] {1, 3, 6, 12, 15, 60, 66, 67, (byte) 128, (byte) 129})
                .option16(57, 1472)
                .option(97, guid)
                .option16(93, 0)
                .option(94, new byte[] {1, 2, 1})
                .option(60, "PXEClient:Arch:00000:UNDI:002001")
                .build();
        template = ByteBuffer.allocateDirect(message.length).put(message).flip();
    }

    /** The DISCOVER of one machine; valid until the next call. */
    ByteBuffer discover(int machine) {
        template.putInt(XID, machine);
        template.putInt(CHADDR + 2, machine);
        return template.rewind();
    }

    /** The machine that a reply is for, or -1 if it is no OFFER-sized reply. */
    static int machineOf(ByteBuffer reply) {
        return reply.limit() >= 240 && reply.get(0) == 2 ? reply.getInt(XID) : -1;
    }
}
