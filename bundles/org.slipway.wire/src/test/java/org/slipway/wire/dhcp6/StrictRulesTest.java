// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.wire.Packets;
import org.slipway.wire.dhcp4.Direction;

/** The identifiers that RFC 8415 section 16 wants: {@code +} needed, {@code -} forbidden, {@code ?} free. */
class StrictRulesTest {

    private static final String CLIENT = " 0001 0003 000501";
    private static final String SERVER = " 0002 0003 000502";

    private static Optional<String> violation(String hex, Direction way) {
        return Dhcp6Message.strictViolation(Packets.bytes(hex), way);
    }

    @ParameterizedTest
    @CsvSource({
        "01, REQUEST, +, -",
        "02, REPLY, +, +",
        "03, REQUEST, +, +",
        "04, REQUEST, +, -",
        "05, REQUEST, +, +",
        "06, REQUEST, +, -",
        "07, REPLY, ?, +",
        "08, REQUEST, +, +",
        "09, REQUEST, +, +",
        "0a, REPLY, +, +",
        "0b, REQUEST, ?, ?",
        "0e, REQUEST, +, ?"
    })
    void identifiersOfEachType(String type, Direction way, char client, char server) {
        for (boolean withClient : new boolean[] {false, true}) {
            for (boolean withServer : new boolean[] {false, true}) {
                String packet = type + " 00 00 01" + (withClient ? CLIENT : "") + (withServer ? SERVER : "");
                boolean allowed = allowed(client, withClient) && allowed(server, withServer);
                assertEquals(allowed, violation(packet, way).isEmpty(), packet);
            }
        }
        Direction other = way == Direction.REQUEST ? Direction.REPLY : Direction.REQUEST;
        assertTrue(violation(type + " 00 00 01" + CLIENT + SERVER, other).isPresent());
    }

    private static boolean allowed(char rule, boolean there) {
        return rule == '?' || rule == '+' == there;
    }

    @ParameterizedTest
    @CsvSource({
        "01 00 00 01, SOLICIT without Client Identifier (MISSING_OPTION at offset 4)",
        "01 00 00 01 0002 0003 000502 0001 0003 000501, SOLICIT with Server Identifier (FORBIDDEN_OPTION at offset 4)",
        "ff 00 00 01, unknown message type 255 (BAD_OPCODE at offset 0)",
        "00 00 00 01, unknown message type 0 (BAD_OPCODE at offset 0)",
        "02 00 00 01, ADVERTISE goes the other way (BAD_OPCODE at offset 0)",
        "01 00 00 01 0001 0002 0005, 'a DUID of 2 bytes, not 3 to 130 (BAD_LENGTH at offset 8)'",
        "01 00 00 01 0001 0003 000501 00, 1 bytes are too few for an option (OPTION_OVERRUN at offset 11)",
        "0b 00 00 01 0003 000c 00*12, INFORMATION-REQUEST with Identity Association for Non-temporary Addresses"
                + " (FORBIDDEN_OPTION at offset 4)"
    })
    void namesTheFirstViolatedRule(String packet, String words) {
        assertEquals(Optional.of(words), violation(packet, Direction.REQUEST));
    }

    @Test
    void looksIntoRelaysMessages() {
        String relay = "0c 00 00*32 0009 ";
        assertEquals(Optional.empty(), violation(relay + "000b 01000001" + CLIENT, Direction.REQUEST));
        assertTrue(violation(relay + "0004 01000001", Direction.REQUEST).isPresent());
        assertTrue(violation(relay + "000b 01000001" + CLIENT, Direction.REPLY).isPresent());
        assertEquals(Optional.empty(), violation("0d 00 00*32 0009 000b 07000001" + SERVER, Direction.REPLY));
        assertTrue(violation("0d 00 00*32 0009 000b 07000001" + SERVER, Direction.REQUEST)
                .isPresent());
    }
}
