// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.Hex;
import org.slipway.wire.Packets;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;
import org.slipway.wire.dhcp4.Direction;

class RelayChainTest {

    private static final byte[] SOLICIT = {1, 0, 0, 1};
    private static final byte[] REPLY = Hex.decode("07000001000700010a");
    private static final String HEADER = "0c 00 00*16 00*16 ";

    /** Level 0 is the outermost; each has its own hop count, addresses and Interface-Id. */
    private static byte[] nested(int levels) {
        byte[] packet = SOLICIT;
        for (int i = 0; i < levels; i++) {
            packet = RelayChain.forward(
                    i,
                    Dhcp6BuilderTest.address("fd88::" + i),
                    Dhcp6BuilderTest.address("fe80::" + i),
                    Hex.decode(String.format("00120001%02x", i)),
                    packet);
        }
        return packet;
    }

    private static RelayChain one(String options) throws WireParseException {
        return RelayChain.parse(Packets.bytes(HEADER + options));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 32})
    void wrapsAndUnwrapsInTheSameOrder(int depth) throws WireParseException {
        RelayChain chain = RelayChain.parse(nested(depth));
        assertEquals(depth, chain.levels().size());
        assertArrayEquals(SOLICIT, chain.inner());
        assertArrayEquals(nested(depth), chain.encode());
        byte[] wrapped = chain.wrap(REPLY);
        assertEquals(REPLY.length + chain.overhead(), wrapped.length);
        RelayChain back = RelayChain.parseReply(wrapped);
        assertArrayEquals(REPLY, back.inner());
        for (int i = 0; i < depth; i++) {
            RelayLevel level = back.levels().get(i);
            int hop = depth - 1 - i;
            assertEquals(hop, level.hopCount());
            assertEquals(Dhcp6BuilderTest.address("fd88::" + hop), level.linkAddress());
            assertEquals(Dhcp6BuilderTest.address("fe80::" + hop), level.peerAddress());
            assertArrayEquals(new byte[] {(byte) hop}, level.interfaceId().orElseThrow());
            assertEquals(chain.levels().get(i).toString(), level.toString());
        }
    }

    @Test
    void theReplyIsExactlyHeaderInterfaceIdAndMessage() {
        var chain = assertParses(nested(1));
        assertArrayEquals(
                Packets.bytes("0d 00 fd88 00*14 fe80 00*14 0012 0001 00 0009 0009 07000001000700010a"),
                chain.wrap(REPLY));
    }

    private static RelayChain assertParses(byte[] packet) {
        try {
            return RelayChain.parse(packet);
        } catch (WireParseException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the33rdLevelIsRefusedWhereItBegins() {
        byte[] packet = nested(33);
        var refused = assertThrows(WireParseException.class, () -> RelayChain.parse(packet));
        assertEquals(Reason.TOO_MANY_RELAYS, refused.reason());
        assertEquals(packet.length - SOLICIT.length - 43, refused.offset());
        assertTrue(refused.getMessage().contains("more than 32 relays"), refused.getMessage());
        assertTrue(Dhcp6Message.strictViolation(packet, Direction.REQUEST).isPresent());
    }

    @Test
    void aDirectMessageIsAChainWithoutLevels() throws WireParseException {
        RelayChain chain = RelayChain.parse(SOLICIT);
        assertFalse(chain.relayed());
        assertEquals(0, chain.overhead());
        assertArrayEquals(SOLICIT, chain.inner());
        assertArrayEquals(REPLY, chain.wrap(REPLY));
        assertFalse(chain.repliesToSourcePort());
    }

    @Test
    void aReceivedRelayReplyIsLeftForTheMessageToRefuse() throws WireParseException {
        byte[] packet = assertParses(nested(2)).wrap(REPLY);
        RelayChain chain = RelayChain.parse(packet);
        assertFalse(chain.relayed());
        assertThrows(WireParseException.class, () -> Dhcp6Message.parse(chain.inner()));
    }

    @Test
    void relaySourcePortComesBackAsItCame() throws WireParseException {
        RelayChain chain = one("0009 0004 01000001 0087 0002 1f90");
        assertEquals(OptionalInt.of(0x1f90), chain.levels().get(0).relaySourcePort());
        assertTrue(chain.repliesToSourcePort());
        RelayLevel back = RelayChain.parseReply(chain.wrap(REPLY)).levels().get(0);
        assertEquals(OptionalInt.of(0x1f90), back.relaySourcePort());
    }

    @Test
    void otherOptionsComeBackOnlyIfTheRelayAsks() throws WireParseException {
        String options = "0025 0006 00000009 6162  0026 0001 63  0009 0004 01000001 ";
        RelayChain silent = one(options);
        assertEquals(
                "9", codes(RelayChain.parseReply(silent.wrap(REPLY)).levels().get(0)));
        RelayChain asking = one(options + "002b 0008 0009 0026 002b 0063");
        assertEquals(
                "38,9", codes(RelayChain.parseReply(asking.wrap(REPLY)).levels().get(0)));
    }

    private static String codes(RelayLevel level) {
        return level.options().stream()
                .map(option -> Integer.toString(option.code()))
                .reduce((a, b) -> a + "," + b)
                .orElse("");
    }

    @Test
    void readsWhatTheRelayKnowsOfTheClient() throws WireParseException {
        RelayLevel level = one("0009 0004 01000001 0025 0006 00000009 6162 004f 0008 0001 525400123456")
                .levels()
                .get(0);
        RelayLevel.RemoteId remote = level.remoteId().orElseThrow();
        assertEquals(9, remote.enterprise());
        assertEquals("6162", Hex.encode(remote.id()));
        assertEquals(Optional.of(HardwareAddress.parse("52:54:00:12:34:56")), level.clientLinkLayerAddress());
        assertTrue(level.interfaceId().isEmpty());
        assertTrue(level.option(79, 2).isEmpty());
    }

    @Test
    void malformedLevelOptionsAreRefusedWithTheirOffset() throws WireParseException {
        RelayLevel level = one("0025 0004 00000009 004f 0002 0001 0087 0001 00 0009 0004 01000001")
                .levels()
                .get(0);
        assertEquals(38, assertThrows(WireParseException.class, level::remoteId).offset());
        assertEquals(
                46,
                assertThrows(WireParseException.class, level::clientLinkLayerAddress)
                        .offset());
        assertEquals(
                52,
                assertThrows(WireParseException.class, level::relaySourcePort).offset());
        RelayLevel odd = one("004f 0003 0100 01 0009 0004 01000001").levels().get(0);
        assertThrows(WireParseException.class, odd::clientLinkLayerAddress);
    }

    @ParameterizedTest
    @CsvSource({
        "0012 0001 61, 0, MISSING_OPTION",
        "0009 0000, 38, TRUNCATED",
        "0009 0003 010000, 41, TRUNCATED",
        "0009 0005 01000001, 34, OPTION_OVERRUN",
        "0009 0004 01000001 00, 42, OPTION_OVERRUN",
        "0009 0004 0c000001, 42, TRUNCATED"
    })
    void refusesWithReasonAndOffset(String options, int offset, Reason reason) {
        var refused = assertThrows(WireParseException.class, () -> one(options));
        assertEquals(reason, refused.reason());
        assertEquals(offset, refused.offset());
    }

    @Test
    void everyCutOfANestedPacketIsRefused() {
        byte[] packet = nested(3);
        for (int length = 0; length < packet.length; length++) {
            byte[] cut = Arrays.copyOf(packet, length);
            assertThrows(WireParseException.class, () -> RelayChain.parse(cut), () -> "cut at " + cut.length);
        }
    }

    @Test
    void whatDoesNotFitADatagramIsRefused() {
        RelayChain chain = assertParses(nested(1));
        assertThrows(IllegalArgumentException.class, () -> chain.wrap(new byte[65527]));
        assertThrows(IllegalArgumentException.class, () -> chain.wrap(new byte[65536]));
        assertEquals(65527, chain.wrap(new byte[65527 - chain.overhead()]).length);
        assertThrows(WireParseException.class, () -> RelayChain.parse(new byte[65528]));
    }
}
