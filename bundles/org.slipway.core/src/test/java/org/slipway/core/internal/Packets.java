// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;

/** What machines send. */
public final class Packets {
    public static final String PXE_X64 = "PXEClient:Arch:00007:UNDI:003016";
    public static final String HTTP_X64 = "HTTPClient:Arch:00016:UNDI:003001";

    private Packets() {}

    /** A PXE machine's first packet. */
    public static Dhcp4Builder pxe() {
        return dhcp(Dhcp4MessageType.DISCOVER).option(Dhcp4OptionCode.VENDOR_CLASS, PXE_X64);
    }

    public static Dhcp4Builder http() {
        return dhcp(Dhcp4MessageType.DISCOVER).option(Dhcp4OptionCode.VENDOR_CLASS, HTTP_X64);
    }

    /** A packet of a machine that does not boot over the network. */
    public static Dhcp4Builder dhcp(Dhcp4MessageType type) {
        return bootp().messageType(type);
    }

    public static Dhcp4Builder bootp() {
        return Dhcp4Builder.request().xid(0x51c0ffee).hardwareAddress(machine(1));
    }

    public static HardwareAddress machine(int number) {
        return HardwareAddress.ethernet(
                new byte[] {2, 0, (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number});
    }

    public static byte[] garbage() {
        return "no DHCP at all".getBytes(StandardCharsets.US_ASCII);
    }

    public static Inet4Address ip(String literal) {
        try {
            return (Inet4Address) InetAddress.getByName(literal);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public static Inet6Address ip6(String literal) {
        try {
            return (Inet6Address) InetAddress.getByName(literal);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
