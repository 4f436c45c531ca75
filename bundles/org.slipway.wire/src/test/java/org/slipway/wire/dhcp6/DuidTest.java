// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.Hex;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;
import org.slipway.wire.dhcp4.MachineId;

class DuidTest {

    private static final UUID MACHINE = UUID.fromString("4c4c4544-0042-1054-8033-b7c04f4e3733");

    private static Duid of(String hex) throws WireParseException {
        return Duid.parse(Hex.decode(hex));
    }

    @ParameterizedTest
    @CsvSource({
        "0001 0001 11223344 525400123456, LINK_LAYER_TIME, 52:54:00:12:34:56",
        "0003 0001 525400123456, LINK_LAYER, 52:54:00:12:34:56",
        "0003 0020 00112233445566778899aabbccddeeff, LINK_LAYER, 00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff",
        "0002 00000009 4647, ENTERPRISE, ",
        "0004 44454c4c420054108033b7c04f4e3733, UUID, ",
        "0005 01, OPAQUE, ",
        "0001 0001 11223344, OPAQUE, ",
        "0003 0001, OPAQUE, ",
        "0002 00000009, OPAQUE, ",
        "0004 44454c4c420054108033b7c04f4e37, OPAQUE, ",
        "0004 44454c4c420054108033b7c04f4e373300, OPAQUE, ",
        "0003 0100 525400123456, LINK_LAYER, ",
        "0003 0001 00112233445566778899aabbccddeeff00, LINK_LAYER, "
    })
    void kindsAndTheHardwareAddressesInThem(String hex, Duid.Kind kind, String address) throws WireParseException {
        Duid duid = of(hex);
        assertEquals(kind, duid.kind());
        assertEquals(Optional.ofNullable(address), duid.hardwareAddress().map(HardwareAddress::toString));
        assertEquals(kind == Duid.Kind.UUID, duid.uuid().isPresent());
        assertEquals(kind == Duid.Kind.UUID, duid.machineId().isPresent());
        assertEquals(kind == Duid.Kind.ENTERPRISE, duid.enterprise().isPresent());
        assertArrayEquals(Hex.decode(hex), duid.bytes());
        assertEquals(hex.replace(" ", ""), duid.toString());
    }

    @Test
    void theOrderOfTheRfcAndTheOrderOfFirmware() throws WireParseException {
        assertEquals(
                Optional.of(MACHINE), of("00044c4c4544004210548033b7c04f4e3733").uuid());
        assertEquals(
                Optional.of(MachineId.of(MACHINE)),
                of("000444454c4c420054108033b7c04f4e3733").machineId());
    }

    @Test
    void makesItsOwn() {
        HardwareAddress address = HardwareAddress.parse("02:00:00:00:00:01");
        assertEquals(
                "00044c4c4544004210548033b7c04f4e3733", Duid.ofUuid(MACHINE).toString());
        assertEquals(Optional.of(MACHINE), Duid.ofUuid(MACHINE).uuid());
        assertEquals("00030001020000000001", Duid.ofLinkLayer(address).toString());
        assertEquals(
                "00010001ff000001020000000001",
                Duid.ofLinkLayerTime(address, 0xff000001L).toString());
        assertEquals(Optional.of(address), Duid.ofLinkLayerTime(address, 5).hardwareAddress());
        assertThrows(IllegalArgumentException.class, () -> Duid.ofLinkLayer(HardwareAddress.NONE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 131, 200})
    void lengthsOutsideTheRangeAreRefused(int length) {
        var refused = assertThrows(WireParseException.class, () -> Duid.parse(new byte[length]));
        assertEquals(Reason.BAD_LENGTH, refused.reason());
    }

    @Test
    void comparesByteForByte() throws WireParseException {
        assertEquals(of("000501"), of("000501"));
        assertEquals(of("000501").hashCode(), of("000501").hashCode());
        assertNotEquals(of("000501"), of("00050100"));
        assertEquals(130, Duid.parse(new byte[130]).length());
    }
}
