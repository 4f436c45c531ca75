// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.testkit;

import java.net.Inet4Address;
import org.slipway.wire.Ipv4;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.pxe.PxeVendorOptions;

/** Answers of boot servers in the forms that exist. */
public final class Answers {

    public static final Inet4Address SERVER = Ipv4.of("127.0.0.1");

    private static final int TAKE_MY_FILE = 8;

    private Answers() {}

    /** An OFFER or ACK with what every boot server sends. */
    public static Dhcp4Builder pxe(Dhcp4Message request, Dhcp4MessageType type, Inet4Address server) {
        return Dhcp4Builder.replyTo(request)
                .broadcast(true)
                .messageType(type)
                .option(Dhcp4OptionCode.SERVER_IDENTIFIER, server)
                .option(Dhcp4OptionCode.VENDOR_CLASS, "PXEClient")
                .echo(request, Dhcp4OptionCode.MACHINE_ID)
                .siaddr(server);
    }

    /** Option 43 with bit 3 and the file: what BIOS ROMs and iPXE like best. */
    public static byte[] direct(Dhcp4Message request, String file) {
        return pxe(request, Dhcp4MessageType.OFFER, SERVER)
                .option(
                        Dhcp4OptionCode.VENDOR_SPECIFIC,
                        PxeVendorOptions.builder()
                                .discoveryControl(TAKE_MY_FILE)
                                .build())
                .file(file)
                .build();
    }

    /** Option 60 alone: the machine has to ask at the boot server's port. */
    public static byte[] binl(Dhcp4Message request) {
        return pxe(request, Dhcp4MessageType.OFFER, SERVER).build();
    }

    /** What is answered there. */
    public static byte[] ack(Dhcp4Message request, String file) {
        return pxe(request, Dhcp4MessageType.ACK, SERVER).file(file).build();
    }

    /** A URL for HTTP Boot. */
    public static byte[] http(Dhcp4Message request, String url) {
        return Dhcp4Builder.replyTo(request)
                .broadcast(true)
                .messageType(Dhcp4MessageType.OFFER)
                .option(Dhcp4OptionCode.SERVER_IDENTIFIER, SERVER)
                .option(Dhcp4OptionCode.VENDOR_CLASS, "HTTPClient")
                .option(Dhcp4OptionCode.BOOT_FILE_NAME, url)
                .echo(request, Dhcp4OptionCode.MACHINE_ID)
                .build();
    }

    /** A menu of one item, whose server is this one. */
    public static byte[] menu(Dhcp4Message request, int type) {
        byte[] menu = PxeVendorOptions.builder()
                .discoveryControl(3)
                .bootServer(type, SERVER)
                .menuItem(type, "Network boot")
                .prompt(1, "Press F8")
                .build();
        return pxe(request, Dhcp4MessageType.OFFER, SERVER)
                .option(Dhcp4OptionCode.VENDOR_SPECIFIC, menu)
                .build();
    }

    /** An answer to the choice of an item. */
    public static byte[] menuAck(Dhcp4Message request, int type, String file) {
        return pxe(request, Dhcp4MessageType.ACK, SERVER)
                .option(
                        Dhcp4OptionCode.VENDOR_SPECIFIC,
                        PxeVendorOptions.builder().bootItem(type, 0).build())
                .file(file)
                .build();
    }

    /** A DHCP server that names the file itself. */
    public static byte[] dhcp(Dhcp4Message request, String address, String file) {
        return Dhcp4Builder.replyTo(request)
                .messageType(Dhcp4MessageType.OFFER)
                .option(Dhcp4OptionCode.SERVER_IDENTIFIER, SERVER)
                .option32(Dhcp4OptionCode.LEASE_TIME, 3600)
                .yiaddr(Ipv4.of(address))
                .siaddr(SERVER)
                .file(file)
                .build();
    }
}
