// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.wire.ClientArch;
import org.slipway.wire.Packets;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;
import org.slipway.wire.dhcp4.NetworkInterfaceId;

class Dhcp6MessageTest {

    private static Dhcp6Message solicit() throws WireParseException {
        return Dhcp6Message.parse(Packets.read("solicit-x64"));
    }

    private static Dhcp6Message of(String hex) throws WireParseException {
        return Dhcp6Message.parse(Packets.bytes("01 00 00 01 " + hex));
    }

    @Test
    void readsWhatFirmwareSends() throws WireParseException {
        Dhcp6Message message = solicit();
        assertEquals(1, message.typeCode());
        assertEquals(Optional.of(Dhcp6MessageType.SOLICIT), message.type());
        assertEquals(0xabcdef, message.transactionId());
        assertEquals(Duid.Kind.UUID, message.clientId().orElseThrow().kind());
        assertEquals(Optional.empty(), message.serverId());
        assertEquals(OptionalInt.of(256), message.elapsedTime());
        assertEquals(List.of(59, 60, 23, 16), message.requestedOptions());
        assertEquals(Optional.of(List.of(ClientArch.X64_UEFI, ClientArch.X64_UEFI_HTTP)), message.clientArchs());
        assertEquals(Optional.of(new NetworkInterfaceId(1, 3, 16)), message.networkInterfaceId());
        assertEquals(
                Optional.of(new Dhcp6VendorClass(343, List.of("PXEClient:Arch:00007:UNDI:003016"))),
                message.vendorClass(Dhcp6VendorClass.INTEL));
        assertEquals(List.of("iPXE", "lab"), message.userClasses());
        assertTrue(message.isIpxe());
        assertTrue(message.rapidCommit());
        assertTrue(message.toString().startsWith("SOLICIT abcdef 000444454c4c"), message::toString);
    }

    @Test
    void identityAssociationsAreValuesWithTheirAddresses() throws WireParseException {
        List<IdentityAssociation> found = solicit().identityAssociations();
        assertEquals(2, found.size());
        IdentityAssociation na = found.get(0);
        assertFalse(na.temporary());
        assertEquals(0xf0000001L, na.iaid());
        assertEquals(0xffffffffL, na.t2());
        assertEquals(1, na.addresses().size());
        IaAddress address = na.addresses().get(0);
        assertEquals("fd88:0:0:0:0:0:0:7", address.address().getHostAddress());
        assertEquals(0xfffffffeL, address.validLifetime());
        assertEquals(Optional.of(new StatusCode(StatusCode.NOT_ON_LINK, "no")), address.status());
        assertEquals(Optional.of(new StatusCode(StatusCode.SUCCESS, "")), na.status());
        assertEquals(new IdentityAssociation(true, 2, 0, 0, List.of(), Optional.empty()), found.get(1));
    }

    @Test
    void instancesCountFromOneAndTheFirstOneCounts() throws WireParseException {
        Dhcp6Message message = of("0007 0001 05  0007 0001 09");
        assertEquals(2, message.instances(7));
        assertArrayEquals(new byte[] {5}, message.option(7).orElseThrow());
        assertArrayEquals(new byte[] {9}, message.option(7, 2).orElseThrow());
        assertTrue(message.option(7, 3).isEmpty());
        assertTrue(message.option(7, 0).isEmpty());
        assertTrue(message.option(7, -1).isEmpty());
        assertEquals(OptionalInt.of(5), message.preference());
        assertEquals(13, message.options().get(1).offset());
        assertEquals("7 Preference 09", message.options().get(1).toString());
    }

    @Test
    void vendorOptionsAreCountedThroughAllOptionsOfThatVendor() throws WireParseException {
        Dhcp6Message message = of("0011 0009 00000157 0001 0001 aa  0011 0009 00000009 0001 0001 bb"
                + "0011 000e 00000157 0002 0001 cc 0001 0001 dd");
        assertArrayEquals(
                new byte[] {(byte) 0xaa}, message.vendorOption(343, 1, 1).orElseThrow());
        assertArrayEquals(
                new byte[] {(byte) 0xdd}, message.vendorOption(343, 1, 2).orElseThrow());
        assertArrayEquals(
                new byte[] {(byte) 0xbb}, message.vendorOption(9, 1, 1).orElseThrow());
        assertTrue(message.vendorOption(343, 1, 3).isEmpty());
        assertTrue(message.vendorOption(343, 1, 0).isEmpty());
        assertTrue(message.vendorOption(1, 1, 1).isEmpty());
        assertEquals(3, message.vendorOptions(343).size());
    }

    @Test
    void bootFileOptions() throws WireParseException {
        Dhcp6Message message = of("003b 0007 74667470 3a2f2f  003c 0009 0002 3132 0000 0001 61");
        assertEquals(Optional.of("tftp://"), message.bootFileUrl());
        assertEquals(Optional.of(List.of("12", "", "a")), message.bootFileParameters());
    }

    @ParameterizedTest
    @CsvSource({"65787263", "0004 4950", "0001 61 00"})
    void aUserClassThatIsNoListIsOneText(String value) throws WireParseException {
        byte[] bytes = Packets.bytes(value);
        Dhcp6Message message = Dhcp6Builder.message(Dhcp6MessageType.SOLICIT, 1)
                .option(15, bytes)
                .buildMessage();
        assertEquals(1, message.userClasses().size());
        assertEquals(bytes.length, message.userClasses().get(0).length());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, TRUNCATED",
        "01 00 00, 3, TRUNCATED",
        "01 00 00 01 00, 4, OPTION_OVERRUN",
        "01 00 00 01 00 01 00, 4, OPTION_OVERRUN",
        "01 00 00 01 0001 0003 0001, 4, OPTION_OVERRUN",
        "01 00 00 01 0008 0002 0000 0001 ffff 00, 10, OPTION_OVERRUN",
        "0c 00 00 01, 0, BAD_OPCODE",
        "0d 00 00 01, 0, BAD_OPCODE"
    })
    void refusesWithReasonAndOffset(String hex, int offset, Reason reason) {
        var refused = assertThrows(
                WireParseException.class, () -> Dhcp6Message.parse(hex.isEmpty() ? new byte[0] : Packets.bytes(hex)));
        assertEquals(reason, refused.reason());
        assertEquals(offset, refused.offset());
    }

    @Test
    void refusesMoreThanADatagram() {
        var refused = assertThrows(WireParseException.class, () -> Dhcp6Message.parse(new byte[65528]));
        assertEquals(Reason.OVERSIZED, refused.reason());
    }

    @Test
    void keepsAnUnregisteredType() throws WireParseException {
        Dhcp6Message message = Dhcp6Message.parse(Packets.bytes("c8 00 00 01"));
        assertEquals(Optional.empty(), message.type());
        assertEquals(200, message.typeCode());
        assertTrue(message.toString().startsWith("TYPE-200"));
    }

    @Test
    void theLineForAPersonIsShortWhateverTheSenderPutsIn() throws WireParseException {
        Dhcp6Message many = of("0001 0003 000501 " + "0007 0000 ".repeat(15000));
        assertEquals("SOLICIT 000001 000501 options 1" + " 7".repeat(39) + " ...", many.toString());
        assertTrue(of("0001 4000 00*16384").toString().length() < 120);
        assertEquals("SOLICIT 000001 unnamed client options 14", of("000e 0000").toString());
    }

    @Test
    void malformedValuesAreRefusedWithAnOffset() throws WireParseException {
        refused(8, of("0001 0002 0004")::clientId);
        refused(8, of("0002 0000")::serverId);
        refused(8, of("0003 000b 00*11")::identityAssociations);
        refused(20, of("0003 000e 00*12 0005")::identityAssociations);
        refused(24, of("0003 0027 00*12 0005 0017 00*23")::identityAssociations);
        refused(8, of("0004 0003 000000")::identityAssociations);
        refused(8, of("0006 0003 000000")::requestedOptions);
        refused(8, of("0007 0002 0000")::preference);
        refused(8, of("0008 0001 00")::elapsedTime);
        refused(8, of("000d 0001 00")::status);
        refused(8, of("000e 0001 00")::rapidCommit);
        refused(8, of("0010 0003 000000")::vendorClasses);
        refused(12, of("0010 0007 00000157 0004 50")::vendorClasses);
        refused(8, of("0011 0003 000000")::vendorClasses, of("0011 0003 000000"));
        refused(8, of("003c 0003 0004 61")::bootFileParameters);
        refused(8, of("003d 0000")::clientArchs);
        refused(8, of("003d 0003 000700")::clientArchs);
        refused(8, of("003e 0002 0103")::networkInterfaceId);
    }

    private interface Accessor {
        Object read() throws WireParseException;
    }

    private static void refused(int offset, Accessor accessor) {
        assertEquals(
                offset, assertThrows(WireParseException.class, accessor::read).offset());
    }

    /** Option 17 is read by enterprise only; another option's reader does not mind it. */
    private static void refused(int offset, Accessor unconcerned, Dhcp6Message message) throws WireParseException {
        assertEquals(List.of(), unconcerned.read());
        refused(offset, () -> message.vendorOptions(343));
        refused(offset, () -> message.vendorOption(343, 1, 1));
    }
}
