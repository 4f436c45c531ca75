// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.tftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;

class TftpBrokenInputTest {

    private static final int MARGIN = 5;

    /** A vertical bar stands for NUL, a digit in the first two places for the byte of that number. */
    private static byte[] datagram(String text) {
        byte[] bytes = text.replace('|', '\0').getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < Math.min(2, bytes.length); i++) {
            bytes[i] = (byte) (bytes[i] == 0 ? 0 : bytes[i] - '0');
        }
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({
        "'', TRUNCATED, 0",
        "|, TRUNCATED, 1",
        "||, BAD_OPCODE, 0",
        "|7, BAD_OPCODE, 0",
        "1|a|octet|, BAD_OPCODE, 0",
        "|1, UNTERMINATED_STRING, 2",
        "|1abc, UNTERMINATED_STRING, 2",
        "|1abc|, UNTERMINATED_STRING, 6",
        "|1abc|octet, UNTERMINATED_STRING, 6",
        "|1abc||, BAD_VALUE, 6",
        "|1abc|binary|, BAD_VALUE, 6",
        "|2abc|octets|, BAD_VALUE, 6",
        "|1a|octet|blksize, UNTERMINATED_STRING, 10",
        "|1a|octet|blksize|, OPTION_WITHOUT_VALUE, 10",
        "|1a|octet|blksize|512, UNTERMINATED_STRING, 18",
        "|1a|octet|blksize|512|x|, OPTION_WITHOUT_VALUE, 22",
        "|3, TRUNCATED, 2",
        "|3|, TRUNCATED, 3",
        "|4, TRUNCATED, 2",
        "|4|, TRUNCATED, 3",
        "|5, TRUNCATED, 2",
        "|5|, TRUNCATED, 3",
        "|6..., UNTERMINATED_STRING, 2",
        "|6blksize|512|tsize|, OPTION_WITHOUT_VALUE, 14"
    })
    void refusedWithReasonAndOffset(String text, Reason reason, int offset) {
        byte[] datagram = datagram(text);
        var inside = new byte[datagram.length + 2 * MARGIN];
        System.arraycopy(datagram, 0, inside, MARGIN, datagram.length);
        expect(reason, offset, assertThrows(WireParseException.class, () -> TftpPacket.parse(datagram)));
        expect(
                reason,
                offset,
                assertThrows(WireParseException.class, () -> TftpPacket.parse(inside, MARGIN, datagram.length)));
    }

    private static void expect(Reason reason, int offset, WireParseException refused) {
        assertEquals(reason, refused.reason(), refused.getMessage());
        assertEquals(offset, refused.offset(), refused.getMessage());
    }

    @Test
    void aRangeOutsideTheArrayIsAMistakeOfTheCaller() {
        assertThrows(IndexOutOfBoundsException.class, () -> TftpPacket.parse(new byte[4], 1, 4));
        assertThrows(IndexOutOfBoundsException.class, () -> TftpPacket.parse(new byte[4], -1, 2));
    }
}
