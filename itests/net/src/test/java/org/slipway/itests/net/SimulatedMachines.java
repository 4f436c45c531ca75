// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net;

import java.nio.ByteBuffer;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** First requests as machines send them; each number is a machine with its own hardware address and transaction. */
final class SimulatedMachines {
    private static final byte[] PARAMETERS = {1, 2, 3, 4, 5, 6, 12, 13, 15, 43, 54, 60, 66, 67, 97};

    private SimulatedMachines() {}

    /** The DISCOVER of a UEFI x64 machine's firmware. */
    static Dhcp4Builder uefiDiscover(int number) {
        byte[] machineId = ByteBuffer.allocate(17).putInt(13, number).array();
        return plain(Dhcp4MessageType.DISCOVER, number)
                .option16(57, 1472)
                .option(60, "PXEClient:Arch:00007:UNDI:003016")
                .option16(93, 7)
                .option(94, new byte[] {1, 3, 16})
                .option(97, machineId);
    }

    /** A message of an ordinary DHCP client. */
    static Dhcp4Builder plain(Dhcp4MessageType type, int number) {
        return Dhcp4Builder.request()
                .xid(0x51000000 + number)
                .broadcast(true)
                .hardwareAddress(hardwareAddress(number))
                .messageType(type)
                .option(55, PARAMETERS);
    }

    private static HardwareAddress hardwareAddress(int number) {
        return HardwareAddress.ethernet(
                ByteBuffer.allocate(6).putShort((short) 0x0277).putInt(number).array());
    }
}
