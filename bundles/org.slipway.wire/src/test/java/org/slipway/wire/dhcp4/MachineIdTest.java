// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.wire.Hex;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;

class MachineIdTest {

    @ParameterizedTest
    @CsvSource({
        "00 33221100 5544 7766 8899aabbccddeeff, 00112233-4455-6677-8899-aabbccddeeff",
        "00 ffeeddcc bbaa 9988 7766554433221100, ccddeeff-aabb-8899-7766-554433221100",
        "00 00000080 0080 0080 8000000000000080, 80000000-8000-8000-8000-000000000080"
    })
    void firstThreeGroupsAreLittleEndianOnTheWire(String hex, UUID uuid) throws WireParseException {
        MachineId id = MachineId.parse(Hex.decode(hex));
        assertEquals(uuid, id.uuid());
        assertEquals(uuid.toString(), id.toString());
        assertArrayEquals(Hex.decode(hex), id.bytes());
        assertEquals(id, MachineId.of(uuid));
        assertEquals(id.hashCode(), MachineId.of(uuid).hashCode());
    }

    @ParameterizedTest
    @CsvSource({"16, 0, BAD_LENGTH", "18, 0, BAD_LENGTH", "0, 0, BAD_LENGTH", "17, 1, BAD_VALUE", "17, 255, BAD_VALUE"})
    void anythingButSeventeenBytesOfTypeZeroIsMalformed(int length, int type, Reason reason) {
        var value = new byte[length];
        if (length > 0) {
            value[0] = (byte) type;
        }
        var refused = assertThrows(WireParseException.class, () -> MachineId.parse(value));
        assertEquals(reason, refused.reason());
        assertEquals(0, refused.offset());
    }

    @Test
    void blanksDoNotIdentifyAMachine() {
        assertFalse(MachineId.of(new UUID(0, 0)).identifies());
        assertFalse(MachineId.of(new UUID(-1, -1)).identifies());
        assertTrue(MachineId.of(new UUID(-1, -2)).identifies());
        assertTrue(MachineId.of(UUID.fromString("11111111-1111-1111-1111-111111111111"))
                .identifies());
    }
}
