// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.Hex;
import org.slipway.wire.Packets;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.NetworkInterfaceId;

class Dhcp6BuilderTest {

    private static Dhcp6Builder solicit() {
        return Dhcp6Builder.message(Dhcp6MessageType.SOLICIT, 0xabcdef);
    }

    static Inet6Address address(String text) {
        try {
            return (Inet6Address) InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void aReplyBeginsWithTypeAndTransactionOfTheRequestAndNothingElse() throws WireParseException {
        Dhcp6Message request = Dhcp6Message.parse(Packets.read("solicit-x64"));
        assertEquals("01abcdef", Hex.encode(Dhcp6Builder.replyTo(request).build()));
        byte[] reply = Dhcp6Builder.replyTo(request)
                .type(Dhcp6MessageType.ADVERTISE)
                .echo(request, 1, 99)
                .build();
        assertEquals("02abcdef00010012000444454c4c420054108033b7c04f4e3733", Hex.encode(reply));
    }

    @Test
    void typedHelpersWriteTheMessageThatWasReadByHand() throws WireParseException {
        byte[] expected = Packets.read("solicit-x64");
        Duid client = Duid.parse(Hex.decode("000444454c4c420054108033b7c04f4e3733"));
        var address = new IaAddress(
                address("fd88::7"),
                0xfffffffdL,
                0xfffffffeL,
                Optional.of(new StatusCode(StatusCode.NOT_ON_LINK, "no")));
        var na = new IdentityAssociation(
                false, 0xf0000001L, 0, 0xffffffffL, List.of(address), Optional.of(new StatusCode(0, "")));
        byte[] built = solicit()
                .clientId(client)
                .elapsedTime(256)
                .addIdentityAssociation(na)
                .addIdentityAssociation(new IdentityAssociation(true, 2, 0, 0, List.of(), Optional.empty()))
                .requestedOptions(59, 60, 23, 16)
                .networkInterfaceId(new NetworkInterfaceId(1, 3, 16))
                .clientArchs(ClientArch.X64_UEFI, ClientArch.X64_UEFI_HTTP)
                .vendorClass(new Dhcp6VendorClass(343, List.of("PXEClient:Arch:00007:UNDI:003016")))
                .userClasses("iPXE", "lab")
                .option(14, new byte[0])
                .build();
        assertArrayEquals(expected, built, () -> Hex.dump(built));
        assertArrayEquals(expected, Dhcp6Message.parse(built).toBuilder().build());
    }

    @Test
    void serverOptionsReadBackAsWritten() throws WireParseException {
        Duid server = Duid.ofLinkLayer(HardwareAddress.parse("02:00:00:00:00:01"));
        Dhcp6Message message = solicit()
                .type(Dhcp6MessageType.REPLY)
                .transactionId(7)
                .serverId(server)
                .preference(255)
                .status(new StatusCode(StatusCode.UNSPEC_FAIL, "später"))
                .bootFileUrl("tftp://[fd88::1]/x64.efi")
                .bootFileParameters("12", "ü")
                .option(23, address("fd88::1"), address("fd88::2"))
                .addVendorOptions(343, Hex.decode("00010001aa"))
                .option16(82, 60)
                .option32(32, 600)
                .buildMessage();
        assertEquals(Optional.of(Dhcp6MessageType.REPLY), message.type());
        assertEquals(7, message.transactionId());
        assertEquals(Optional.of(server), message.serverId());
        assertEquals(255, message.preference().orElseThrow());
        assertEquals(Optional.of(new StatusCode(1, "später")), message.status());
        assertEquals(Optional.of("tftp://[fd88::1]/x64.efi"), message.bootFileUrl());
        assertEquals(Optional.of(List.of("12", "ü")), message.bootFileParameters());
        assertEquals(32, message.option(23).orElseThrow().length);
        assertArrayEquals(
                new byte[] {(byte) 0xaa}, message.vendorOption(343, 1, 1).orElseThrow());
        assertEquals("00000258", Hex.encode(message.option(32).orElseThrow()));
    }

    @Test
    void settingReplacesInPlaceAndAddingAppends() {
        Dhcp6Builder builder = solicit()
                .option8(7, 1)
                .option8(20, 2)
                .addOption(7, new byte[] {3})
                .option8(7, 4);
        assertEquals("01abcdef" + "0007000104" + "0014000102", Hex.encode(builder.build()));
        assertTrue(builder.hasOption(20));
        assertFalse(builder.removeOption(20).hasOption(20));
        builder.raw(Hex.decode("0007000105" + "00630000"));
        assertEquals("01abcdef" + "0007000104" + "0007000105" + "00630000", Hex.encode(builder.build()));
    }

    @Test
    void rawOptionsThatOverrunAddNothing() {
        Dhcp6Builder builder = solicit();
        assertThrows(IllegalArgumentException.class, () -> builder.raw(Hex.decode("00070001050008000200")));
        assertEquals(4, builder.build().length);
    }

    @Test
    void theMaximumHoldsToTheByte() {
        Dhcp6Builder builder = solicit().maximumLength(13).option8(7, 1);
        assertEquals(4, builder.remaining());
        assertEquals(13, builder.addOption(14, new byte[0]).build().length);
        builder.addOption(20, new byte[2]);
        var refused = assertThrows(IllegalStateException.class, builder::build);
        assertEquals("option 20 of 2 bytes does not fit a message of 13 bytes", refused.getMessage());
        assertEquals(19, builder.maximumLength(19).build().length);
    }

    @Test
    void wrongUseIsAnIllegalArgument() {
        assertThrows(IllegalArgumentException.class, () -> solicit().type(Dhcp6MessageType.RELAY_REPL));
        assertThrows(IllegalArgumentException.class, () -> solicit().transactionId(1 << 24));
        assertThrows(IllegalArgumentException.class, () -> solicit().option(65536, new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> solicit().option(1, new byte[65536]));
        assertThrows(IllegalArgumentException.class, () -> solicit().bootFileUrl("a\0"));
        assertThrows(IllegalArgumentException.class, () -> solicit().requestedOptions(70000));
        assertThrows(IllegalArgumentException.class, () -> solicit().addVendorOptions(-1, new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> solicit().maximumLength(65528));
        assertThrows(IllegalArgumentException.class, () -> new Dhcp6VendorClass(1L << 32, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new StatusCode(-1, ""));
    }
}
