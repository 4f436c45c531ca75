// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slipway.probe.internal.event.PacketEvent;
import org.slipway.probe.internal.event.Pitfall;
import org.slipway.probe.internal.event.Protocol;
import org.slipway.wire.Ipv4;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.tftp.TftpData;
import org.slipway.wire.tftp.TftpOptions;
import org.slipway.wire.tftp.TftpPacket;
import org.slipway.wire.tftp.TftpReadRequest;

class ConversationPrinterTest {

    private static final InetSocketAddress HERE = new InetSocketAddress("0.0.0.0", 68);
    private static final InetSocketAddress THERE = new InetSocketAddress("192.0.2.10", 67);
    private static final byte[] OFFER = Dhcp4Builder.reply()
            .xid(0x12345678)
            .messageType(Dhcp4MessageType.OFFER)
            .option(60, "PXEClient")
            .option(67, "a.efi")
            .siaddr(Ipv4.of("192.0.2.10"))
            .build();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private String print(boolean verbose, PacketEvent... events) {
        var printer = new ConversationPrinter(new PrintStream(out, true, StandardCharsets.UTF_8), verbose);
        for (PacketEvent event : events) {
            printer.packet(event);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static PacketEvent offer() {
        return new PacketEvent(Protocol.DHCP, false, HERE, THERE, OFFER);
    }

    private static PacketEvent tftp(TftpPacket packet) {
        return new PacketEvent(Protocol.TFTP, true, HERE, THERE, packet.encode());
    }

    @Test
    void packetIsOneLineWithWhatDecides() {
        String text = print(false, offer());
        assertEquals(1, text.lines().count());
        assertTrue(
                text.contains("<-- OFFER    192.0.2.10:67 > *:68  xid=12345678 siaddr=192.0.2.10 60=\"PXEClient\""
                        + " 67=\"a.efi\""),
                text);
    }

    @Test
    void verboseShowsOptionsAndBytes() {
        String text = print(true, offer());
        assertTrue(text.contains("option 60 (Vendor Class Identifier), 9 bytes: \"PXEClient\""), text);
        assertTrue(text.contains("63 82 53 63"), text);
    }

    @Test
    void blocksAreShownToTheVerboseOnly() {
        var request = new TftpReadRequest("a.efi", "octet", TftpOptions.none().with(TftpOptions.BLKSIZE, 1468));
        var block = new TftpData(1, new byte[100]);
        String brief = print(false, tftp(request), tftp(block));
        assertTrue(brief.contains("\"a.efi\" octet blksize=1468"), brief);
        assertFalse(brief.contains("DATA"), brief);
        assertTrue(print(true, tftp(block)).contains("block 1, 100 bytes"));
    }

    @Test
    void malformedPacketIsNamedWithReasonAndOffset() {
        String text = print(false, new PacketEvent(Protocol.DHCP, false, HERE, THERE, new byte[20]));
        assertTrue(text.contains("malformed") && text.contains("TRUNCATED at offset"), text);
    }

    @Test
    void pitfallIsKeptOnce() {
        var printer = new ConversationPrinter(new PrintStream(out), false);
        var pitfall = new Pitfall("id", "text");
        printer.pitfall(pitfall);
        printer.pitfall(new Pitfall("id", "text"));
        assertEquals(List.of(pitfall), printer.pitfalls());
        assertEquals(0, out.size());
    }
}
