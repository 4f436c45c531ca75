// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.wire.ClientArch;
import org.slipway.wire.Hex;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;

/** Absent, present and malformed are three answers. */
class TypedOptionTest {

    /** A typed accessor of a message. */
    private interface Accessor {
        Object read(Dhcp4Message message) throws WireParseException;
    }

    private static final Map<Integer, Accessor> ACCESSORS = Map.ofEntries(
            Map.entry(43, Dhcp4Message::pxeVendorOptions),
            Map.entry(50, Dhcp4Message::requestedAddress),
            Map.entry(53, Dhcp4Message::messageType),
            Map.entry(54, Dhcp4Message::serverIdentifier),
            Map.entry(57, Dhcp4Message::maxMessageSize),
            Map.entry(60, Dhcp4Message::vendorClass),
            Map.entry(82, Dhcp4Message::relayAgent),
            Map.entry(93, Dhcp4Message::clientArchs),
            Map.entry(94, Dhcp4Message::networkInterfaceId),
            Map.entry(97, Dhcp4Message::machineId));

    private static Dhcp4Message with(int code, String hex) {
        return Dhcp4Builder.request().option(code, Hex.decode(hex)).buildMessage();
    }

    @Test
    void absentIsEmpty() throws WireParseException {
        Dhcp4Message nothing = Dhcp4Builder.request().buildMessage();
        for (Accessor accessor : ACCESSORS.values()) {
            Object answer = accessor.read(nothing);
            assertTrue(answer.equals(Optional.empty()) || answer.equals(OptionalInt.empty()));
        }
        assertTrue(nothing.clientIdentifier().isEmpty());
        assertTrue(nothing.relayAgentInformation().isEmpty());
        assertEquals(List.of(), nothing.userClasses());
    }

    @ParameterizedTest
    @CsvSource({
        "43, 0605, OPTION_OVERRUN, 242",
        "43, 06, OPTION_OVERRUN, 242",
        "50, c00002, BAD_LENGTH, 242",
        "50, '', BAD_LENGTH, 242",
        "53, '', BAD_LENGTH, 242",
        "53, 0101, BAD_LENGTH, 242",
        "54, c000020101, BAD_LENGTH, 242",
        "57, 05, BAD_LENGTH, 242",
        "57, 023f, BAD_VALUE, 242",
        "60, '', BAD_LENGTH, 242",
        "82, 0103aabb, OPTION_OVERRUN, 242",
        "82, 0100 02, OPTION_OVERRUN, 244",
        "93, '', BAD_LENGTH, 242",
        "93, 000700, BAD_LENGTH, 242",
        "94, 0103, BAD_LENGTH, 242",
        "97, 00000000000000000000000000000000, BAD_LENGTH, 242",
        "97, 0100000000000000000000000000000001, BAD_VALUE, 242"
    })
    void malformedIsAnExceptionThatTellsWhere(int code, String hex, Reason reason, int offset) {
        Dhcp4Message message = with(code, hex);
        var refused =
                assertThrows(WireParseException.class, () -> ACCESSORS.get(code).read(message));
        assertEquals(reason, refused.reason());
        assertEquals(offset, refused.offset());
        assertTrue(message.hasOption(code));
    }

    @Test
    void severalArchitecturesKeepTheClientsOrder() throws WireParseException {
        assertEquals(
                Optional.of(List.of(ClientArch.X64_UEFI_HTTP, ClientArch.X64_UEFI, ClientArch.of(999))),
                with(93, "0010 0007 03e7").clientArchs());
    }

    @Test
    void fixedOptionsAreReadFromTheirFirstInstance() throws WireParseException {
        Dhcp4Message message = Dhcp4Builder.request()
                .addOption(53, new byte[] {3})
                .addOption(53, new byte[] {1})
                .addOption(93, new byte[] {0, 7})
                .addOption(93, new byte[] {0})
                .buildMessage();
        assertEquals(Optional.of(Dhcp4MessageType.REQUEST), message.messageType());
        assertEquals(Optional.of(List.of(ClientArch.X64_UEFI)), message.clientArchs());
    }

    @Test
    void textAndListsAreReadJoined() throws WireParseException {
        Dhcp4Message message = Dhcp4Builder.request()
                .addOption(60, "PXECl".getBytes())
                .addOption(82, Hex.decode("0104aa"))
                .addOption(43, Hex.decode("0601"))
                .addOption(60, "ient".getBytes())
                .addOption(82, Hex.decode("bbccdd"))
                .addOption(43, Hex.decode("08ff"))
                .buildMessage();
        assertEquals(Optional.of("PXEClient"), message.vendorClass());
        assertEquals(
                "aabbccdd",
                Hex.encode(message.relayAgent().orElseThrow().subOption(1).orElseThrow()));
        assertTrue(message.pxeVendorOptions()
                .orElseThrow()
                .discoveryControl()
                .orElseThrow()
                .bootFileDirect());
    }

    @Test
    void vendorClassLosesTrailingNulsOnly() throws WireParseException {
        assertEquals(Optional.of("a\0b"), with(60, "61006200 00").vendorClass());
        assertEquals(Optional.of(""), with(60, "0000").vendorClass());
        assertEquals(Optional.of("\u00e9"), with(60, "e9").vendorClass());
    }

    @ParameterizedTest
    @CsvSource({
        "69505845, iPXE, true",
        "0469505845, iPXE, true",
        "04695058450474657374, iPXE+test, true",
        "0474657374, test, false",
        "697078, ipx, false",
        "ff, \u00ff, false",
        "00, '\0', false",
        "046950584500, '\u0004iPXE\0', false"
    })
    void userClassIsAListOrBareText(String hex, String classes, boolean ipxe) {
        Dhcp4Message message = with(77, hex);
        assertEquals(List.of(classes.split("\\+")), message.userClasses());
        assertEquals(ipxe, message.isIpxe());
    }

    @Test
    void option175GivesIpxeAwayWithoutAUserClass() {
        assertTrue(with(175, "b00101").isIpxe());
    }

    @Test
    void replyLimitIsWhatEveryClientTakesUnlessItSaysMore() {
        assertEquals(548, Dhcp4Builder.request().buildMessage().replyLimit());
        assertEquals(548, with(57, "0240").replyLimit());
        assertEquals(1472, with(57, "05dc").replyLimit());
        assertEquals(548, with(57, "0010").replyLimit());
        assertEquals(548, with(57, "05").replyLimit());
    }
}
