// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.net.Inet4Address;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.Hex;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;

/**
 * Asks what a BIOS machine asks a boot server (PXE 2.1 section 2.2.4, port 4011): the one question that all of them answer,
 * if their own policy lets them answer a machine that they do not know.
 *
 * @param port the port of the service
 * @param xid the transaction id
 */
record PxeProbe(int port, int xid) implements Probe {
    static final int PORT = 4011;

    /** Locally administered, so that no machine has it. */
    static final String MACHINE = "02:53:4c:49:50:57";

    private static final int REPLY = 2;
    private static final String VENDOR_CLASS = "PXEClient:Arch:00000:UNDI:002001";
    private static final byte[] UNDI_2_1 = {1, 2, 1};
    /** Type 0, then the GUID; a GUID of zeros would be banned by servers that look at it. */
    private static final byte[] GUID = Hex.decode("00534c4950574159000002534c49505701");

    @Override
    public byte[] question(Inet4Address from) {
        return Dhcp4Builder.request()
                .xid(xid)
                .ciaddr(from)
                .hardwareAddress(HardwareAddress.parse(MACHINE))
                .messageType(Dhcp4MessageType.REQUEST)
                .option(Dhcp4OptionCode.VENDOR_CLASS, VENDOR_CLASS)
                .option16(Dhcp4OptionCode.CLIENT_ARCH, 0)
                .option(Dhcp4OptionCode.NETWORK_INTERFACE_ID, UNDI_2_1)
                .option(Dhcp4OptionCode.MACHINE_ID, GUID)
                .build();
    }

    @Override
    public boolean answers(byte[] datagram) {
        try {
            Dhcp4Message answer = Dhcp4Message.parse(datagram);
            return answer.op() == REPLY && answer.xid() == xid;
        } catch (WireParseException malformed) {
            return false;
        }
    }
}
