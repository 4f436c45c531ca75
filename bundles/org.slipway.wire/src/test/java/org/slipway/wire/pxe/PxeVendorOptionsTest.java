// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.pxe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.wire.Hex;
import org.slipway.wire.Packets;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;

class PxeVendorOptionsTest {

    private static final String TAKE_MY_FILE = "060108ff";
    private static final String MENU =
            "060103 0a0400505845 0807800001c0000201 09098000064c696e757821 ff".replace(" ", "");
    private static final String BOOT_ITEM = "470480000000ff";

    private static PxeVendorOptions read(String hex) throws WireParseException {
        return PxeVendorOptions.parse(Hex.decode(hex));
    }

    @Test
    void encodesTheThreeExamplesByteForByte() {
        assertEquals(
                TAKE_MY_FILE,
                Hex.encode(PxeVendorOptions.builder()
                        .discoveryControl(DiscoveryControl.BOOT_FILE_DIRECT)
                        .build()));
        assertEquals(
                MENU,
                Hex.encode(PxeVendorOptions.builder()
                        .discoveryControl(DiscoveryControl.NO_BROADCAST | DiscoveryControl.NO_MULTICAST)
                        .prompt(0, "PXE")
                        .bootServer(0x8000, Packets.address("192.0.2.1"))
                        .menuItem(0x8000, "Linux!")
                        .build()));
        assertEquals(
                BOOT_ITEM,
                Hex.encode(PxeVendorOptions.builder().bootItem(0x8000, 0).build()));
    }

    @Test
    void readsTheThreeExamples() throws WireParseException {
        DiscoveryControl control = read(TAKE_MY_FILE).discoveryControl().orElseThrow();
        assertTrue(control.bootFileDirect());
        assertFalse(control.noBroadcast() || control.noMulticast() || control.onlyListed());

        PxeVendorOptions menu = read(MENU);
        assertEquals(Optional.of(new DiscoveryControl(3)), menu.discoveryControl());
        assertEquals(Optional.of(new MenuPrompt(0, "PXE")), menu.prompt());
        assertEquals(List.of(new BootServers(0x8000, List.of(Packets.address("192.0.2.1")))), menu.bootServers());
        assertEquals(List.of(new MenuItem(0x8000, "Linux!")), menu.menu());

        assertEquals(Optional.of(new BootItem(0x8000, 0)), read(BOOT_ITEM).bootItem());
    }

    @Test
    void absentSubOptionsAreEmpty() throws WireParseException {
        PxeVendorOptions nothing = read("ff");
        assertTrue(nothing.all().isEmpty());
        assertTrue(nothing.discoveryControl().isEmpty());
        assertTrue(nothing.multicast().isEmpty());
        assertTrue(nothing.prompt().isEmpty());
        assertTrue(nothing.bootItem().isEmpty());
        assertEquals(List.of(), nothing.bootServers());
        assertEquals(List.of(), nothing.menu());
        assertTrue(nothing.option(6).isEmpty());
    }

    @Test
    void severalEntriesAndInstancesKeepTheirOrder() throws WireParseException {
        PxeVendorOptions options =
                read("0907 0001 01 41 0000 00  0803 0002 00  0904 0003 01 43  080a 0002 01 c0000209 0004 00");
        assertEquals(List.of(new MenuItem(1, "A"), new MenuItem(0, ""), new MenuItem(3, "C")), options.menu());
        assertEquals(
                List.of(
                        new BootServers(2, List.of()),
                        new BootServers(2, List.of(Packets.address("192.0.2.9"))),
                        new BootServers(4, List.of())),
                options.bootServers());
    }

    @Test
    void paddingIsSkippedAndEndEndsTheList() throws WireParseException {
        PxeVendorOptions options = read("00 060108 00 07 04 e0000101 ff 0605");
        assertEquals(
                List.of(6, 7), options.all().stream().map(PxeSubOption::code).toList());
        assertEquals("224.0.1.1", options.multicast().orElseThrow().getHostAddress());
        assertEquals(1, read("060108").all().size());
    }

    @Test
    void unknownSubOptionsAndInstancesAreKept() throws WireParseException {
        PxeVendorOptions options = read("4001aa 4001bb 8000 ff");
        assertArrayEquals(new byte[] {(byte) 0xaa}, options.option(64).orElseThrow());
        assertArrayEquals(new byte[] {(byte) 0xbb}, options.option(64, 2).orElseThrow());
        assertTrue(options.option(64, 3).isEmpty());
        assertTrue(options.option(64, 0).isEmpty());
        assertEquals(new PxeSubOption(128, new byte[0]), options.all().get(2));
        assertEquals("64 aa", options.all().get(0).toString());
    }

    @ParameterizedTest
    @CsvSource({"06, 0", "0602 08, 0", "060108 47ff8001, 3"})
    void overrunsAreRefused(String hex, int offset) {
        var refused = assertThrows(WireParseException.class, () -> read(hex));
        assertEquals(Reason.OPTION_OVERRUN, refused.reason());
        assertEquals(offset, refused.offset());
    }

    /** A typed accessor. */
    private interface Accessor {
        Object read(PxeVendorOptions options) throws WireParseException;
    }

    private static Accessor accessor(int code) {
        return switch (code) {
            case 6 -> PxeVendorOptions::discoveryControl;
            case 7 -> PxeVendorOptions::multicast;
            case 8 -> PxeVendorOptions::bootServers;
            case 9 -> PxeVendorOptions::menu;
            case 10 -> PxeVendorOptions::prompt;
            default -> PxeVendorOptions::bootItem;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "6, 0600, 2",
        "6, 06020808, 2",
        "7, 0703e00001, 2",
        "8, 0802 8000, 2",
        "8, 0803 800001, 2",
        "8, 080a 800001c0000201 800101, 9",
        "8, 0808 800001c0000201 80, 9",
        "9, 0902 8000, 2",
        "9, 0904 80000241, 2",
        "10, 0a00, 2",
        "71, 470380 0000, 2"
    })
    void malformedValuesAreRefusedWhenAskedFor(int code, String hex, int offset) throws WireParseException {
        PxeVendorOptions options = read(hex);
        var refused =
                assertThrows(WireParseException.class, () -> accessor(code).read(options));
        assertEquals(Reason.BAD_LENGTH, refused.reason());
        assertEquals(offset, refused.offset());
    }

    @Test
    void entriesOfOneKindCollectAndOthersAreReplaced() {
        byte[] built = PxeVendorOptions.builder()
                .menuItem(1, "a")
                .discoveryControl(1)
                .menuItem(2, "")
                .discoveryControl(8)
                .multicast(Packets.address("224.0.1.1"))
                .option(64, new byte[] {7})
                .build();
        assertEquals("0907 00010161 000200 060108 0704e0000101 400107 ff".replace(" ", ""), Hex.encode(built));
    }

    @Test
    void misuseIsRefusedAndChangesNothing() {
        PxeVendorOptions.Builder builder = PxeVendorOptions.builder();
        var many = Collections.nCopies(256, Packets.address("192.0.2.1")).toArray(Inet4Address[]::new);
        assertThrows(IllegalArgumentException.class, () -> builder.discoveryControl(256));
        assertThrows(IllegalArgumentException.class, () -> builder.bootServer(1, many));
        assertThrows(IllegalArgumentException.class, () -> builder.bootServer(65536));
        assertThrows(IllegalArgumentException.class, () -> builder.menuItem(1, "m".repeat(256)));
        assertThrows(IllegalArgumentException.class, () -> builder.menuItem(-1, ""));
        assertThrows(IllegalArgumentException.class, () -> builder.prompt(256, ""));
        assertThrows(IllegalArgumentException.class, () -> builder.bootItem(65536, 0));
        assertThrows(IllegalArgumentException.class, () -> builder.option(0, new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> builder.option(255, new byte[0]));
        assertEquals("ff", Hex.encode(builder.build()));
        builder.bootServer(1, Arrays.copyOf(many, 64));
        assertThrows(IllegalArgumentException.class, builder::build);
    }
}
