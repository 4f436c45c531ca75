// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.corpus;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.slipway.wire.WireParseException;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpData;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpOptionAck;
import org.slipway.wire.tftp.TftpOptions;
import org.slipway.wire.tftp.TftpPacket;
import org.slipway.wire.tftp.TftpReadRequest;
import org.slipway.wire.tftp.TftpWriteRequest;

class TftpCorpusTest {

    @Test
    void corpusHasTheRowsThatItsReadmeCounts() {
        assertEquals(236, Corpus.rows(Corpus.TFTP, "valid").size());
        assertEquals(46, Corpus.rows(Corpus.TFTP, "malformed").size());
        assertEquals(17, Corpus.rows(Corpus.TFTP, "either").size());
    }

    @Test
    void everyValidPacketEncodesToItsOwnBytes() {
        assertAll(Corpus.rows(Corpus.TFTP, "valid").stream()
                .map(row -> () -> assertArrayEquals(
                        row.payload(), TftpPacket.parse(row.payload()).encode(), row.id())));
    }

    @Test
    void everyValidPacketShowsTheFieldsThatTheIndependentParserSaw() {
        assertAll(Corpus.rows(Corpus.TFTP, "valid").stream().map(row -> () -> fields(row)));
    }

    @Test
    void valuesThatNoOptionAllowsAreRefusedByTheirAccessor() {
        var rows = Corpus.rows(Corpus.TFTP, "valid").stream()
                .filter(row -> row.field("bad_option_value").isPresent())
                .toList();
        assertEquals(15, rows.size());
        assertAll(rows.stream().map(row -> () -> {
            TftpOptions options = options(TftpPacket.parse(row.payload()));
            String name = row.fields().get("bad_option_value").toLowerCase(Locale.ROOT);
            assertThrows(WireParseException.class, accessor(options, name), row.id());
        }));
    }

    @Test
    void everyMalformedPacketIsRefusedWithReasonAndOffset() {
        assertAll(Corpus.rows(Corpus.TFTP, "malformed").stream().map(row -> () -> {
            var refused = assertThrows(WireParseException.class, () -> TftpPacket.parse(row.payload()), row.id());
            assertNotNull(refused.reason());
            assertTrue(refused.offset() >= 0 && refused.offset() <= row.payload().length, refused.getMessage());
        }));
    }

    @Test
    void greyZonePacketsParseOrAreRefusedAndNothingElse() {
        for (CorpusRow row : Corpus.rows(Corpus.TFTP, "either")) {
            Probe.everyParser(row.payload());
        }
    }

    private static Executable accessor(TftpOptions options, String name) {
        return switch (name) {
            case TftpOptions.BLKSIZE -> options::blksize;
            case TftpOptions.TIMEOUT -> options::timeout;
            case TftpOptions.TSIZE -> options::tsize;
            case TftpOptions.WINDOWSIZE -> options::windowsize;
            default -> throw new AssertionError("no accessor for " + name);
        };
    }

    private static TftpOptions options(TftpPacket packet) {
        if (packet instanceof TftpReadRequest request) {
            return request.options();
        }
        if (packet instanceof TftpWriteRequest request) {
            return request.options();
        }
        return packet instanceof TftpOptionAck ack ? ack.options() : TftpOptions.none();
    }

    private static void fields(CorpusRow row) throws WireParseException {
        TftpPacket packet = TftpPacket.parse(row.payload());
        same(row, "opcode", packet.opcode());
        if (packet instanceof TftpReadRequest request) {
            name(row, request.filename(), request.mode());
        } else if (packet instanceof TftpWriteRequest request) {
            name(row, request.filename(), request.mode());
        } else if (packet instanceof TftpData data) {
            same(row, "block", data.block());
            same(row, "dlen", data.data().length);
        } else if (packet instanceof TftpAck ack) {
            same(row, "block", ack.block());
        } else if (packet instanceof TftpError error) {
            same(row, "code", error.code());
            same(row, "message", error.message());
        }
        String options = options(packet).all().stream()
                .map(option -> option.name() + ":" + option.value())
                .collect(Collectors.joining(","));
        assertEquals(row.field("options").orElse(""), options, row.id());
    }

    private static void name(CorpusRow row, String filename, String mode) {
        String expected = row.fields().get("file");
        if (expected.endsWith("...")) {
            assertTrue(filename.startsWith(expected.substring(0, expected.length() - 3)), row.id());
        } else {
            assertEquals(expected, filename, row.id());
        }
        same(row, "mode", mode);
    }

    private static void same(CorpusRow row, String key, Object actual) {
        row.field(key).ifPresent(expected -> assertEquals(expected, actual.toString(), row.id() + " " + key));
    }
}
