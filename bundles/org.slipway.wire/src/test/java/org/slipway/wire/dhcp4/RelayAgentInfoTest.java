// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.wire.Hex;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;

class RelayAgentInfoTest {

    private static RelayAgentInfo read(String hex) throws WireParseException {
        return RelayAgentInfo.parse(Hex.decode(hex));
    }

    @Test
    void readsTheSubOptionsThatAServerActsOn() throws WireParseException {
        RelayAgentInfo info = read("0103657468 0504c0000200 0b04c00002fe 1300");
        assertArrayEquals(new byte[] {'e', 't', 'h'}, info.subOption(1).orElseThrow());
        assertEquals("192.0.2.0", info.linkSelection().orElseThrow().getHostAddress());
        assertEquals("192.0.2.254", info.serverIdOverride().orElseThrow().getHostAddress());
        assertTrue(info.relaySourcePort());
    }

    @Test
    void absentSubOptionsAreEmpty() throws WireParseException {
        RelayAgentInfo info = read("");
        assertEquals(List.of(), info.codes());
        assertTrue(info.subOption(1).isEmpty());
        assertTrue(info.linkSelection().isEmpty());
        assertTrue(info.serverIdOverride().isEmpty());
        assertFalse(info.relaySourcePort());
    }

    @Test
    void zeroAnd255AreOrdinarySubOptionsHere() throws WireParseException {
        RelayAgentInfo info = read("000101 ff0102 000103");
        assertEquals(List.of(0, 255, 0), info.codes());
        assertArrayEquals(new byte[] {1}, info.subOption(0).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"01, 0", "0102aa, 0", "0101aa 05, 3", "0101aa 0504c00002, 3"})
    void overrunsAreRefused(String hex, int offset) {
        var refused = assertThrows(WireParseException.class, () -> read(hex));
        assertEquals(Reason.OPTION_OVERRUN, refused.reason());
        assertEquals(offset, refused.offset());
    }

    @Test
    void wrongLengthsAreRefusedWhenAskedFor() throws WireParseException {
        RelayAgentInfo info = read("0503c00002 0b0100 130101");
        assertEquals(
                2, assertThrows(WireParseException.class, info::linkSelection).offset());
        assertEquals(
                7,
                assertThrows(WireParseException.class, info::serverIdOverride).offset());
        var port = assertThrows(WireParseException.class, info::relaySourcePort);
        assertEquals(Reason.BAD_LENGTH, port.reason());
        assertEquals(10, port.offset());
    }

    @Test
    void manySubOptionsAreKept() throws WireParseException {
        assertEquals(500, read("0500".repeat(500)).codes().size());
    }
}
