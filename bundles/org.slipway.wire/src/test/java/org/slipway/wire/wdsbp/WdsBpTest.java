// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.wdsbp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.wire.Hex;
import org.slipway.wire.Packets;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;

class WdsBpTest {

    /** What wdsmgfw.efi asks with: prompt not done, version 8, architecture 7, action not done. */
    private static final String REQUEST = "0c0100 0d020800 01020007 0e0100 ff";

    private static WdsBp of(String hex) throws WireParseException {
        return WdsBp.parse(with250(hex)).orElseThrow();
    }

    private static Dhcp4Message with250(String hex) {
        return Dhcp4Builder.request().option(250, Hex.decode(hex)).buildMessage();
    }

    @Test
    void theRequestOfTheBootProgramParsesAndIsRebuiltBitForBit() throws WireParseException {
        WdsBp request = of(REQUEST);
        assertEquals(Set.of(PacketKind.WDSNBP), request.kinds());
        assertEquals(Optional.of(0), request.get(WdsBpOption.PXE_PROMPT_DONE));
        assertEquals(Optional.of(WdsBpValue.NBP_VERSION_8), request.get(WdsBpOption.NBP_VERSION));
        assertEquals(Optional.of(7), request.get(WdsBpOption.ARCHITECTURE));
        assertEquals(Optional.of(0), request.get(WdsBpOption.ACTION_DONE));
        assertEquals(Optional.empty(), request.get(WdsBpOption.MESSAGE));
        byte[] rebuilt = WdsBp.builder(PacketKind.WDSNBP)
                .option(WdsBpOption.PXE_PROMPT_DONE, 0)
                .option(WdsBpOption.NBP_VERSION, WdsBpValue.NBP_VERSION_8)
                .option(WdsBpOption.ARCHITECTURE, 7)
                .option(WdsBpOption.ACTION_DONE, 0)
                .toOption();
        assertEquals("fa0f" + REQUEST.replace(" ", ""), Hex.encode(rebuilt));
        assertEquals("WDSBP WDSNBP [12, 13, 1, 14]", request.toString());
    }

    @Test
    void theCapturedRequestIsRead() throws WireParseException {
        Dhcp4Message message = Dhcp4Message.parse(Packets.read("request-wdsmgfw"));
        assertEquals(Optional.of(7), WdsBp.parse(message).orElseThrow().get(WdsBpOption.ARCHITECTURE));
    }

    @Test
    void thePendingAnswerIsBuiltAndReadBack() throws WireParseException {
        byte[] option = WdsBp.builder(PacketKind.WDSNBP)
                .option(WdsBpOption.NEXT_ACTION, WdsBpValue.ACTION_APPROVAL)
                .option(WdsBpOption.REQUEST_ID, 4_000_000_042L)
                .option(WdsBpOption.POLL_INTERVAL, 10)
                .option(WdsBpOption.POLL_RETRY_COUNT, 2160)
                .option(WdsBpOption.ACTION_DONE, 0)
                .option(WdsBpOption.MESSAGE, "warten")
                .toOption();
        assertEquals(
                "fa1d" + "020101" + "0504ee6b282a" + "0302000a" + "04020870" + "0e0100" + "060677617274656e" + "ff",
                Hex.encode(option));
        WdsBp read = WdsBp.parse(Dhcp4Builder.reply().rawOptions(option).buildMessage())
                .orElseThrow();
        assertEquals(Optional.of(4_000_000_042L), read.get(WdsBpOption.REQUEST_ID));
        assertEquals(Optional.of("warten"), read.get(WdsBpOption.MESSAGE));
    }

    @Test
    void theBootConfigurationIsAnOptionOfItsOwn() throws WireParseException {
        byte[] option = WdsBp.builder(PacketKind.BCD)
                .option(WdsBpOption.BCD_FILE_PATH, "Boot\\x64\\default.bcd")
                .toOption();
        assertEquals("fc14", Hex.encode(option).substring(0, 4));
        Dhcp4Message answer = Dhcp4Builder.reply()
                .rawOptions(option)
                .option(250, Hex.decode("fc0161ff"))
                .buildMessage();
        WdsBp read = WdsBp.parse(answer).orElseThrow();
        assertEquals(Set.of(PacketKind.WDSNBP, PacketKind.BCD), read.kinds());
        assertEquals(Optional.of("Boot\\x64\\default.bcd"), read.get(WdsBpOption.BCD_FILE_PATH));
    }

    @Test
    void aLongAnswerIsSplitAndReadJoined() throws WireParseException {
        byte[] option = WdsBp.builder(PacketKind.WDSNBP)
                .option(WdsBpOption.MESSAGE, "m".repeat(253))
                .option(WdsBpOption.NEXT_ACTION, 5)
                .toOption();
        assertEquals("faff", Hex.encode(option).substring(0, 4));
        assertEquals("fa04020105ff", Hex.encode(option).substring(2 * 257));
        WdsBp read = WdsBp.parse(Dhcp4Builder.reply().rawOptions(option).buildMessage())
                .orElseThrow();
        assertEquals(Optional.of(WdsBpValue.ACTION_ABORT), read.get(WdsBpOption.NEXT_ACTION));
        assertEquals(253, read.get(WdsBpOption.MESSAGE).orElseThrow().length());
    }

    @Test
    void unknownNumbersAreSkippedAndTerminatorsAndTheEndMarkAreOptional() throws WireParseException {
        WdsBp read = of("0a03010203 06036f6b00 070101 020103 09040a000802 020105");
        assertEquals(Optional.of("ok"), read.get(WdsBpOption.MESSAGE));
        assertEquals(Optional.of(true), read.get(WdsBpOption.VERSION_QUERY));
        assertEquals(Optional.of(WdsBpValue.ACTION_REFERRAL), read.get(WdsBpOption.NEXT_ACTION));
        assertEquals(Optional.of(Packets.address("10.0.8.2")), read.get(WdsBpOption.REFERRAL_SERVER));
        assertTrue(of("ff").kinds().contains(PacketKind.WDSNBP));
    }

    @Test
    void withoutTheOptionsThereIsNothing() throws WireParseException {
        assertEquals(Optional.empty(), WdsBp.parse(Dhcp4Builder.request().buildMessage()));
        Dhcp6Message other = Dhcp6Builder.message(Dhcp6MessageType.REQUEST, 1)
                .option8(50000, 1)
                .option8(50019, 1)
                .buildMessage();
        assertEquals(Optional.empty(), WdsBp.parse(other));
    }

    @ParameterizedTest
    @CsvSource({"0d020800 010300, 4", "02, 0", "0201, 0"})
    void anOverrunIsRefusedWhereItBegins(String hex, int offset) {
        var refused = assertThrows(WireParseException.class, () -> of(hex));
        assertEquals(Reason.OPTION_OVERRUN, refused.reason());
        assertEquals(offset, refused.offset());
    }

    @Test
    void aWrongLengthIsRefusedByItsAccessorOnly() throws WireParseException {
        WdsBp read = of("01020007 08080000000000000a10 ff");
        var refused = assertThrows(WireParseException.class, () -> read.get(WdsBpOption.SERVER_VERSION));
        assertEquals(Reason.BAD_LENGTH, refused.reason());
        assertEquals(6, refused.offset());
        assertTrue(refused.getMessage().startsWith("SERVER_VERSION (8) has 8 bytes, not 4"), refused.getMessage());
        assertTrue(read.has(WdsBpOption.SERVER_VERSION));
        assertFalse(read.has(WdsBpOption.BCD_FILE_PATH));
    }

    @Test
    void overDhcp6TheyAreOptionsOfTheirOwn() throws WireParseException, UnknownHostException {
        Inet6Address server = (Inet6Address) InetAddress.getByName("fd88::2");
        byte[] options = WdsBp.builder(PacketKind.DHCPV6)
                .option(WdsBpOption.V6_NEXT_ACTION, WdsBpValue.ACTION_REFERRAL)
                .option(WdsBpOption.V6_REFERRAL_SERVER, server)
                .option(WdsBpOption.V6_VERSION_QUERY, true)
                .option(WdsBpOption.V6_MESSAGE, "é".repeat(200))
                .toOption();
        assertEquals(
                "c351000103" + "c3580010fd880000000000000000000000000002" + "c3560000" + "c3550190",
                Hex.encode(options).substring(0, 2 * 33));
        WdsBp read = WdsBp.parse(Dhcp6Builder.message(Dhcp6MessageType.REPLY, 1)
                        .raw(options)
                        .buildMessage())
                .orElseThrow();
        assertEquals(Set.of(PacketKind.DHCPV6), read.kinds());
        assertEquals(Optional.of(server), read.get(WdsBpOption.V6_REFERRAL_SERVER));
        assertEquals(Optional.of(true), read.get(WdsBpOption.V6_VERSION_QUERY));
        assertEquals(Optional.empty(), read.get(WdsBpOption.V6_REQUEST_ID));
        assertEquals(200, read.get(WdsBpOption.V6_MESSAGE).orElseThrow().length());
    }

    @Test
    void identifiersAreThoseOfWds() {
        assertEquals(0x00010202L, WdsBpOption.ARCHITECTURE.identifier());
        assertEquals(0x00fc0405L, WdsBpOption.BCD_FILE_PATH.identifier());
        assertEquals(0xc3580807L, WdsBpOption.V6_REFERRAL_SERVER.identifier());
        assertEquals(0xc3620803L, WdsBpOption.V6_SERVER_FEATURES.identifier());
        assertEquals(WdsBpOption.MESSAGE.name(), WdsBpOption.V6_MESSAGE.name());
    }

    @Test
    void wrongUseIsAnIllegalArgument() {
        WdsBpBuilder builder = WdsBp.builder(PacketKind.WDSNBP);
        assertThrows(IllegalArgumentException.class, () -> builder.option(WdsBpOption.BCD_FILE_PATH, "x"));
        assertThrows(IllegalArgumentException.class, () -> builder.option(WdsBpOption.V6_NEXT_ACTION, 1));
        assertThrows(IllegalArgumentException.class, () -> builder.option(WdsBpOption.NEXT_ACTION, 256));
        assertThrows(IllegalArgumentException.class, () -> builder.option(WdsBpOption.REQUEST_ID, -1L));
        assertThrows(IllegalArgumentException.class, () -> builder.option(WdsBpOption.MESSAGE, "m".repeat(256)));
        assertThrows(IllegalArgumentException.class, () -> builder.option(WdsBpOption.MESSAGE, "a\0b"));
        assertEquals(0, builder.toOption().length);
    }
}
