// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.tftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;

class TftpOptionsTest {

    private static long read(TftpOptions options, String name) throws WireParseException {
        return switch (name) {
            case "blksize" -> options.blksize().orElseThrow();
            case "timeout" -> options.timeout().orElseThrow();
            case "tsize" -> options.tsize().orElseThrow();
            case "windowsize" -> options.windowsize().orElseThrow();
            default -> options.msftwindow().orElseThrow();
        };
    }

    @ParameterizedTest
    @CsvSource({
        "blksize, 8, 8",
        "blksize, 65464, 65464",
        "blksize, 0001468, 1468",
        "timeout, 1, 1",
        "timeout, 255, 255",
        "tsize, 0, 0",
        "tsize, 9223372036854775807, 9223372036854775807",
        "windowsize, 1, 1",
        "windowsize, 65535, 65535",
        "msftwindow, 31416, 31416",
        "msftwindow, 27182, 27182"
    })
    void readsTheWholeRange(String name, String text, long value) throws WireParseException {
        assertEquals(value, read(TftpOptions.none().with(name, text), name));
        assertEquals(value, read(TftpOptions.none().with(name.toUpperCase(Locale.ROOT), text), name));
    }

    @ParameterizedTest
    @CsvSource({
        "blksize, 7",
        "blksize, 65465",
        "blksize, ''",
        "blksize, ' 512'",
        "blksize, -1",
        "blksize, +512",
        "blksize, 1e3",
        "blksize, 0x200",
        "blksize, 4294967808",
        "blksize, 99999999999999999999",
        "blksize, \u00b2",
        "timeout, 0",
        "timeout, 256",
        "tsize, -1",
        "tsize, 9223372036854775808",
        "windowsize, 0",
        "windowsize, 65536",
        "msftwindow, x",
        "msftwindow, 65536"
    })
    void malformedIsNotAbsent(String name, String text) {
        TftpOptions options = TftpOptions.none().with("other", "1").with(name, text);
        var refused = assertThrows(WireParseException.class, () -> read(options, name));
        assertEquals(Reason.BAD_VALUE, refused.reason());
        assertTrue(options.has(name));
    }

    @Test
    void absentIsEmpty() throws WireParseException {
        TftpOptions none = TftpOptions.none();
        assertTrue(none.isEmpty());
        assertTrue(none.blksize().isEmpty());
        assertTrue(none.timeout().isEmpty());
        assertTrue(none.tsize().isEmpty());
        assertTrue(none.windowsize().isEmpty());
        assertTrue(none.msftwindow().isEmpty());
        assertFalse(none.has("blksize"));
    }

    @Test
    void anOptionGivenTwiceHasNoValue() {
        TftpOptions twice = TftpOptions.none().with("blksize", 512).with("BlkSize", 1024);
        assertEquals(Optional.of("512"), twice.value("BLKSIZE"));
        assertEquals(
                Reason.DUPLICATE_OPTION,
                assertThrows(WireParseException.class, twice::blksize).reason());
    }

    @Test
    void offsetsPointIntoTheDatagram() throws WireParseException {
        byte[] datagram = "\0\1a\0octet\0tsize\0000\0blksize\0x\0".getBytes();
        TftpOptions options = ((TftpReadRequest) TftpPacket.parse(datagram)).options();
        assertEquals(
                18, assertThrows(WireParseException.class, options::blksize).offset());
        assertEquals("[tsize=0, blksize=x]", options.toString());
    }

    @Test
    void addingLeavesTheOriginalAlone() {
        TftpOptions one = TftpOptions.none().with("tsize", 5);
        one.with("blksize", 512);
        assertEquals("[tsize=5]", one.toString());
        assertEquals(one, TftpOptions.none().with("tsize", "5"));
    }
}
