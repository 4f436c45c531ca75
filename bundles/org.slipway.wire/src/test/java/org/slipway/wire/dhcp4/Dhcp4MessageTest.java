// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.slipway.wire.ClientArch;
import org.slipway.wire.Hex;
import org.slipway.wire.Packets;
import org.slipway.wire.WireParseException;
import org.slipway.wire.pxe.BootItem;

class Dhcp4MessageTest {

    @Test
    void readsEveryFieldOfABiosDiscover() throws WireParseException {
        Dhcp4Message message = Dhcp4Message.parse(Packets.read("discover-bios"), Validation.STRICT);
        assertEquals(1, message.op());
        assertEquals(1, message.htype());
        assertEquals(6, message.hlen());
        assertEquals(0x56123456, message.xid());
        assertEquals(4, message.secs());
        assertEquals(0x8000, message.flags());
        assertTrue(message.broadcast());
        assertFalse(message.relayed());
        assertEquals("52:54:00:12:34:56", message.hardwareAddress().toString());
        assertEquals(Optional.of(Dhcp4MessageType.DISCOVER), message.messageType());
        assertEquals(OptionalInt.of(1260), message.maxMessageSize());
        assertEquals(1232, message.replyLimit());
        assertEquals(Optional.of(List.of(ClientArch.X86_BIOS)), message.clientArchs());
        assertEquals(Optional.of(new NetworkInterfaceId(1, 2, 1)), message.networkInterfaceId());
        assertEquals(Optional.of("PXEClient:Arch:00000:UNDI:002001"), message.vendorClass());
        assertEquals(
                "00112233-4455-6677-8899-aabbccddeeff",
                message.machineId().orElseThrow().toString());
        assertFalse(message.isIpxe());
    }

    @Test
    void keepsOptionsInWireOrderWithTheirPlace() throws WireParseException {
        Dhcp4Message message = Dhcp4Message.parse(Packets.read("discover-bios"));
        List<Dhcp4Option> options = message.options();
        assertEquals(
                List.of(53, 55, 57, 97, 93, 94, 60),
                options.stream().map(Dhcp4Option::code).toList());
        Dhcp4Option list = options.get(1);
        assertEquals(245, list.offset());
        assertEquals(5, list.length());
        assertArrayEquals(new byte[] {1, 3, 6, 43, 60}, list.value());
        assertEquals(Dhcp4Option.Field.OPTIONS, list.field());
        assertEquals("55 Parameter Request List 0103062b3c", list.toString());
        assertEquals(OptionalInt.of(message.length() - 1), message.endOffset());
    }

    @Test
    void readsARelayedDiscover() throws WireParseException {
        Dhcp4Message message = Dhcp4Message.parse(Packets.read("discover-x64-relayed"), Validation.STRICT);
        assertTrue(message.relayed());
        assertEquals(1, message.hops());
        assertEquals("10.20.0.1", message.giaddr().getHostAddress());
        assertArrayEquals(
                Hex.decode("01525400aabbcc"), message.clientIdentifier().orElseThrow());
        assertEquals(23, message.relayAgentInformation().orElseThrow().length);
        RelayAgentInfo relay = message.relayAgent().orElseThrow();
        assertEquals(List.of(1, 5, 11, 19, 151), relay.codes());
        assertEquals("10.20.5.0", relay.linkSelection().orElseThrow().getHostAddress());
    }

    @Test
    void readsABootItemRequest() throws WireParseException {
        Dhcp4Message message = Dhcp4Message.parse(Packets.read("request-boot-item"), Validation.STRICT);
        assertEquals("192.0.2.55", message.ciaddr().getHostAddress());
        assertEquals("192.0.2.1", message.serverIdentifier().orElseThrow().getHostAddress());
        assertEquals(
                Optional.of(new BootItem(0x8000, 0)),
                message.pxeVendorOptions().orElseThrow().bootItem());
        assertTrue(message.machineId().isEmpty());
    }

    @Test
    void keepsOptionsThatItDoesNotKnow() throws WireParseException {
        Dhcp4Message message = Dhcp4Message.parse(Packets.read("request-wdsmgfw"), Validation.STRICT);
        assertEquals(0xffff, message.secs());
        assertArrayEquals(
                Hex.decode("0c0100 0d020800 01020007 0e0100 00 ff"),
                message.option(250).orElseThrow());
    }

    @Test
    void acceptsBootpWhenLenient() throws WireParseException {
        Dhcp4Message message = Dhcp4Message.parse(Packets.read("bootp-request"));
        assertTrue(message.messageType().isEmpty());
        assertTrue(message.options().isEmpty());
        assertTrue(message.endOffset().isEmpty());
        assertEquals("BOOTREQUEST xid 0x00000007 from 52:54:00:12:34:56 options", message.toString());
    }

    @Test
    void namesTextUpToTheFirstNul() throws WireParseException {
        byte[] datagram = Packets.read("discover-bios");
        System.arraycopy("boot\0junk".getBytes(), 0, datagram, 44, 9);
        System.arraycopy(new byte[] {'p', (byte) 0xe4, 'x'}, 0, datagram, 108, 3);
        Dhcp4Message message = Dhcp4Message.parse(datagram);
        assertEquals("boot", message.sname());
        assertEquals("p\u00e4x", message.file());
    }

    @Test
    void fieldsWithoutNulReachToTheirEnd() throws WireParseException {
        byte[] datagram = Packets.read("discover-bios");
        Arrays.fill(datagram, 44, 236, (byte) 'x');
        Dhcp4Message message = Dhcp4Message.parse(datagram);
        assertEquals("x".repeat(64), message.sname());
        assertEquals("x".repeat(128), message.file());
    }

    @Test
    void rawBytesStayAsTheyCame() throws WireParseException {
        byte[] datagram = Packets.read("discover-bios");
        Dhcp4Message message = Dhcp4Message.parse(datagram.clone());
        message.toByteArray()[0] = 9;
        message.option(55).orElseThrow()[0] = 9;
        assertArrayEquals(datagram, message.toByteArray());
        assertEquals(message, Dhcp4Message.parse(datagram));
        assertEquals(message.hashCode(), Dhcp4Message.parse(datagram).hashCode());
    }

    @Test
    void oneLineShowsWhatItIs() throws WireParseException {
        assertEquals(
                "DISCOVER xid 0x56123456 from 52:54:00:12:34:56 options 53,55,57,97,93,94,60",
                Dhcp4Message.parse(Packets.read("discover-bios")).toString());
    }
}
