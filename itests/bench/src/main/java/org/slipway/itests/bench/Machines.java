// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** DISCOVERs of many machines behind a relay, as one template that is filled in per machine. */
public final class Machines {
    private static final int XID = 4;
    private static final int CHADDR = 28;
    private static final int FILE = 108;
    private static final int FILE_LENGTH = 128;

    private final ByteBuffer template;

    /**
     * Machines with BIOS firmware, which ask as an Intel ROM does.
     *
     * @param relay the relay they are behind; 0.0.0.0 if there is none
     */
    public Machines(Inet4Address relay) {
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

    /**
     * {@return the DISCOVER of one machine; valid until the next call}
     *
     * @param machine its number, which is transaction id and end of the hardware address in one
     */
    public ByteBuffer discover(int machine) {
        return discover(machine, 2);
    }

    /**
     * {@return the DISCOVER of one machine; valid until the next call}
     *
     * @param machine its number, which is transaction id and end of the hardware address in one
     * @param firstOctet first octet of its hardware address
     */
    public ByteBuffer discover(int machine, int firstOctet) {
        template.put(CHADDR, (byte) firstOctet);
        template.putInt(XID, machine);
        template.putInt(CHADDR + 2, machine);
        return template.rewind();
    }

    /**
     * {@return the machine that a reply is for, or -1 if it is no OFFER-sized reply}
     *
     * @param reply from 0 to its limit
     */
    public static int machineOf(ByteBuffer reply) {
        return reply.limit() >= 240 && reply.get(0) == 2 ? reply.getInt(XID) : -1;
    }

    /**
     * {@return the boot file that a reply names in its header}
     *
     * @param reply one that {@link #machineOf} has found to be a reply
     */
    public static String fileOf(ByteBuffer reply) {
        byte[] file = new byte[FILE_LENGTH];
        reply.get(FILE, file);
        int length = 0;
        while (length < FILE_LENGTH && file[length] != 0) {
            length++;
        }
        return new String(file, 0, length, StandardCharsets.ISO_8859_1);
    }
}
