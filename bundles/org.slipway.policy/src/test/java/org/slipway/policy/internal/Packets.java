// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import org.slipway.testkit.Packet;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.MachineId;

/** What one machine may send, to be varied by the test that needs it. */
public final class Packets {

    private static final byte[] NETWORK_INTERFACE = {1, 3, 0};
    private static final MachineId MACHINE = MachineId.of(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));

    private Packets() {}

    /** An address in digits. */
    public static Inet4Address ipv4(String digits) {
        try {
            return (Inet4Address) InetAddress.getByName(digits);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(digits, e);
        }
    }

    /** The DISCOVER of a PXE ROM of this architecture. */
    public static Dhcp4Builder discover(int arch) {
        return machine(Dhcp4MessageType.DISCOVER, arch);
    }

    /** A REQUEST of a PXE ROM that has the address 192.0.2.50, and nothing yet that says what it requests. */
    public static Dhcp4Builder request(int arch) {
        return machine(Dhcp4MessageType.REQUEST, arch).ciaddr(ipv4("192.0.2.50"));
    }

    private static Dhcp4Builder machine(Dhcp4MessageType type, int arch) {
        return plain(type)
                .option(60, String.format("PXEClient:Arch:%05d:UNDI:003000", arch))
                .option16(93, arch)
                .option(94, NETWORK_INTERFACE)
                .option(97, MACHINE.bytes());
    }

    /** A message of an ordinary DHCP client. */
    public static Dhcp4Builder plain(Dhcp4MessageType type) {
        return Dhcp4Builder.request()
                .xid(0x5e00000a)
                .hardwareAddress(HardwareAddress.parse("02:00:00:00:00:0a"))
                .messageType(type);
    }

    /** A recorded packet, written for a reader. */
    public static Packet recorded(String name) {
        return Packet.resource(Packets.class, "/packets/" + name + ".hex");
    }

    /** A boot-server question as EDK2 sends it, straight to 192.0.2.10:4011. */
    public static Packet bootServerQuestion(Dhcp4Builder packet) {
        return Packet.of(packet).from("192.0.2.50", 4011).to("192.0.2.10", 4011);
    }
}
