// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.tftp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slipway.wire.Hex;
import org.slipway.wire.Packets;
import org.slipway.wire.WireParseException;

class TftpPacketTest {

    /** NUL is written as a vertical bar. */
    private static byte[] packet(int opcode, String text) {
        return ("\0" + (char) opcode + text.replace('|', '\0')).getBytes(StandardCharsets.ISO_8859_1);
    }

    static Stream<Arguments> packets() {
        TftpOptions none = TftpOptions.none();
        return Stream.of(
                Arguments.of(packet(1, "a|octet|"), new TftpReadRequest("a", "octet", none)),
                Arguments.of(packet(1, "|NetASCII|"), new TftpReadRequest("", "NetASCII", none)),
                Arguments.of(
                        packet(1, "x/\u00e4|octet|BLKSIZE|01468|tsize|0|"),
                        new TftpReadRequest(
                                "x/\u00e4",
                                "octet",
                                none.with("BLKSIZE", "01468").with("tsize", 0))),
                Arguments.of(packet(2, "w|mail|"), new TftpWriteRequest("w", "mail", none)),
                Arguments.of(Hex.decode("0003 0001 616263"), new TftpData(1, "abc".getBytes())),
                Arguments.of(Hex.decode("0003 ffff"), new TftpData(65535, new byte[0])),
                Arguments.of(Hex.decode("0004 0000"), new TftpAck(0)),
                Arguments.of(Hex.decode("0004 fffe"), new TftpAck(65534)),
                Arguments.of(Hex.decode("0004 0001 40"), new TftpAck(1, OptionalInt.of(64))),
                Arguments.of(Hex.decode("0004 0001 ff"), new TftpAck(1, OptionalInt.of(255))),
                Arguments.of(Hex.decode("0005 0001 6e6f 00"), new TftpError(1, "no")),
                Arguments.of(Hex.decode("0005 1337 00"), new TftpError(4919, "")),
                Arguments.of(packet(6, "tsize|99|"), new TftpOptionAck(none.with("tsize", 99))),
                Arguments.of(packet(6, ""), new TftpOptionAck(none)));
    }

    @ParameterizedTest
    @MethodSource("packets")
    void parsesAndEncodesByteForByte(byte[] bytes, TftpPacket packet) throws WireParseException {
        TftpPacket parsed = TftpPacket.parse(bytes);
        assertEquals(packet, parsed);
        assertEquals(packet.hashCode(), parsed.hashCode());
        assertEquals(bytes[1], parsed.opcode());
        assertArrayEquals(bytes, parsed.encode());
        assertArrayEquals(bytes, packet.encode());
    }

    @ParameterizedTest
    @MethodSource("packets")
    void parsesInTheMiddleOfALargerArray(byte[] bytes, TftpPacket packet) throws WireParseException {
        var buffer = new byte[bytes.length + 20];
        System.arraycopy(bytes, 0, buffer, 7, bytes.length);
        assertEquals(packet, TftpPacket.parse(buffer, 7, bytes.length));
    }

    @Test
    void readsTheRequestOfABootManager() throws WireParseException {
        byte[] datagram = Packets.read("tftp-rrq-wds");
        TftpReadRequest request = assertInstanceOf(TftpReadRequest.class, TftpPacket.parse(datagram));
        assertEquals("\\Boot\\BCD", request.filename());
        assertTrue(request.octet());
        assertEquals(OptionalInt.of(1456), request.options().blksize());
        assertEquals(0, request.options().tsize().orElseThrow());
        assertEquals(OptionalInt.of(4), request.options().windowsize());
        assertEquals(
                OptionalInt.of(TftpOptions.MSFTWINDOW_ASKED), request.options().msftwindow());
        assertEquals(
                List.of("tsize", "BLKSIZE", "windowsize", "msftwindow"),
                request.options().all().stream().map(TftpOptions.Option::name).toList());
        assertArrayEquals(datagram, request.encode());
    }

    @Test
    void whatSloppyPeersSendIsUnderstood() throws WireParseException {
        assertEquals(new TftpError(0, "msg"), TftpPacket.parse(packet(5, "||msg")));
        assertEquals(new TftpError(0, "msg"), TftpPacket.parse(packet(5, "||msg|more|")));
        assertEquals(new TftpAck(1), TftpPacket.parse(Hex.decode("0004 0001 7878")));
        TftpPacket padded = TftpPacket.parse(packet(1, "a|octet|tsize|0|||||"));
        assertEquals(1, ((TftpReadRequest) padded).options().all().size());
        assertArrayEquals(packet(1, "a|octet|tsize|0|||||"), padded.encode());
    }

    @Test
    void fileNamesInUtf8CanBeReadAsSuch() throws WireParseException {
        byte[] utf8 = "\0\1n\u00e4me\0octet\0".getBytes(StandardCharsets.UTF_8);
        TftpReadRequest request = (TftpReadRequest) TftpPacket.parse(utf8);
        assertEquals("n\u00c3\u00a4me", request.filename());
        assertEquals("n\u00e4me", request.decodedFilename());
        assertArrayEquals(utf8, request.encode());
        assertEquals("n\u00e4me", new TftpReadRequest("n\u00e4me", "octet", TftpOptions.none()).decodedFilename());
    }

    @Test
    void dataIsCopiedOutOfTheDatagram() throws WireParseException {
        byte[] datagram = Hex.decode("0003 0001 616263");
        TftpData data = (TftpData) TftpPacket.parse(datagram);
        datagram[4] = 0;
        assertEquals(new TftpData(1, "abc".getBytes()), data);
        assertNotEquals(new TftpData(2, "abc".getBytes()), data);
        assertEquals("TftpData[block=1, 3 bytes]", data.toString());
    }

    static Stream<Executable> misuses() {
        TftpOptions none = TftpOptions.none();
        return Stream.of(
                () -> new TftpReadRequest("a\0b", "octet", none),
                () -> new TftpReadRequest("\u20ac", "octet", none),
                () -> new TftpReadRequest("a", "binary", none),
                () -> new TftpWriteRequest("a", "", none),
                () -> new TftpData(65536, new byte[0]),
                () -> new TftpAck(-1),
                () -> new TftpAck(1, OptionalInt.of(256)),
                () -> new TftpError(70000, ""),
                () -> new TftpError(0, "a\0"),
                () -> none.with("a\0", "b"),
                () -> none.with("a", -1));
    }

    @ParameterizedTest
    @MethodSource("misuses")
    void whatCannotBeEncodedCannotBeMade(Executable misuse) {
        assertThrows(IllegalArgumentException.class, misuse);
    }

    @Test
    void errorCodesHaveNames() {
        assertEquals("file not found", TftpErrorCode.nameOf(TftpErrorCode.FILE_NOT_FOUND));
        assertEquals("option refused", TftpErrorCode.nameOf(8));
        assertEquals("error 9", TftpErrorCode.nameOf(9));
    }
}
