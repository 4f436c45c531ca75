// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.tftp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.probe.internal.testkit.Answers;
import org.slipway.probe.internal.testkit.Images;
import org.slipway.probe.internal.testkit.Recorder;
import org.slipway.probe.internal.testkit.ScriptedTftp;
import org.slipway.probe.internal.testkit.ScriptedTftp.Fault;
import org.slipway.probe.internal.tftp.TftpFailure.Reason;
import org.slipway.wire.Ipv4;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpErrorCode;
import org.slipway.wire.tftp.TftpOptions;

class TftpClientTest {

    private static final TftpLimits LIMITS = new TftpLimits(300, 4, 10_000, 1 << 20);
    private static final byte[] FILE = Images.bios(20_000);

    private final ScriptedTftp server;
    private final ByteArrayOutputStream sink = new ByteArrayOutputStream();

    TftpClientTest() throws IOException {
        server = new ScriptedTftp(Answers.SERVER).with("nbp", FILE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TftpTally fetch(TftpHabits habits, TftpLimits limits) throws IOException, TftpFailure {
        var client = new TftpClient(Ipv4.of("127.83.2.1"), habits, limits, new Recorder());
        return client.fetch(new InetSocketAddress(Answers.SERVER, server.port()), "nbp", sink);
    }

    private TftpFailure failure(TftpHabits habits) {
        return assertThrows(TftpFailure.class, () -> fetch(habits, LIMITS));
    }

    private static TftpHabits plain(TftpOptions options) {
        return new TftpHabits(Optional.empty(), 0, "", options);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 1_432, 1_468 * 4, 1_468 * 4 + 1, 20_000})
    void readsFilesOfAnyLength(int length) throws Exception {
        byte[] file = Images.bios(length);
        server.with("nbp", file);
        for (TftpHabits habits :
                new TftpHabits[] {TftpHabits.EDK2, TftpHabits.IPXE, TftpHabits.ROM, plain(TftpOptions.none())}) {
            sink.reset();
            TftpTally tally = fetch(habits, LIMITS);
            assertArrayEquals(file, sink.toByteArray());
            assertEquals(length, tally.bytes());
            assertEquals(0, tally.unexpected());
        }
    }

    @Test
    void windowIsAcknowledgedAsAWhole() throws Exception {
        TftpTally tally = fetch(TftpHabits.EDK2, LIMITS);
        assertEquals(14, tally.blocks());
        // ACK 0 for the OACK, ACK 4, 8, 12, and 14 for the end.
        assertEquals(5, tally.acks());
    }

    @ParameterizedTest
    @CsvSource({"LOSES_BLOCK_3", "DOUBLES_BLOCK_2", "RUBBISH"})
    void lossAndRepetitionAreMended(Fault fault) throws Exception {
        for (TftpHabits habits : new TftpHabits[] {TftpHabits.EDK2, TftpHabits.IPXE}) {
            sink.reset();
            server.with(fault);
            fetch(habits, LIMITS);
            assertArrayEquals(FILE, sink.toByteArray());
        }
    }

    @Test
    void gapInAWindowIsReportedOnce() throws Exception {
        server.with(Fault.LOSES_BLOCK_3);
        TftpTally tally = fetch(TftpHabits.EDK2, LIMITS);
        assertEquals(1, tally.unexpected());
        // The window starts again after block 2: 0, 2 for the gap, 6, 10, 14.
        assertEquals(5, tally.acks());
    }

    @Test
    void serverWithoutOptionsIsFine() throws Exception {
        server.with(Fault.NO_OPTIONS);
        TftpTally tally = fetch(TftpHabits.EDK2, LIMITS);
        assertArrayEquals(FILE, sink.toByteArray());
        assertEquals(512, tally.blockSize());
        assertEquals(1, tally.window());
        assertEquals(OptionalLong.empty(), tally.announced());
    }

    @Test
    void blockNumbersWrap() throws Exception {
        byte[] large = Images.bios(65_540 * 8 + 3);
        server.with("nbp", large);
        TftpOptions small = TftpOptions.none().with(TftpOptions.BLKSIZE, 8).with(TftpOptions.WINDOWSIZE, 32);
        TftpTally tally = fetch(plain(small), new TftpLimits(300, 4, 60_000, 1 << 20));
        assertArrayEquals(large, sink.toByteArray());
        assertEquals(65_541, tally.blocks());
    }

    @ParameterizedTest
    @CsvSource({
        "SILENT, SILENT",
        "WRONG_SOURCE, WRONG_SOURCE",
        "STOPS_AFTER_BLOCK_2, STALLED",
        "GREEDY_OACK, PROTOCOL",
        "FOREIGN_OPTION, PROTOCOL",
        "LONG_BLOCKS, PROTOCOL"
    })
    void failuresHaveTheirReason(Fault fault, Reason reason) {
        server.with(fault);
        assertEquals(reason, failure(TftpHabits.IPXE).reason());
    }

    @Test
    void silentServerIsAskedAsOftenAsTheFirmwareAsks() {
        server.with(Fault.SILENT);
        failure(TftpHabits.IPXE);
        assertEquals(LIMITS.tries(), server.requests().size());
    }

    @Test
    void missingFileIsToldApartFromOtherErrors() throws Exception {
        var client = new TftpClient(Ipv4.of("127.83.2.1"), TftpHabits.EDK2, LIMITS, new Recorder());
        var address = new InetSocketAddress(Answers.SERVER, server.port());
        TftpFailure missing = assertThrows(TftpFailure.class, () -> client.fetch(address, "other", sink));
        assertEquals(Reason.NO_SUCH_FILE, missing.reason());
        assertEquals(1, server.requests().size());
    }

    @Test
    void brokenProtocolIsAnsweredByAnError() throws InterruptedException {
        server.with(Fault.GREEDY_OACK);
        failure(TftpHabits.IPXE);
        for (int i = 0; i < 100 && errors() == 0; i++) {
            Thread.sleep(10);
        }
        assertEquals(1, errors());
    }

    private long errors() {
        return server.received().stream()
                .filter(packet -> packet instanceof TftpError error && error.code() == TftpErrorCode.ILLEGAL_OPERATION)
                .count();
    }

    @Test
    void fileThatIsTooLargeIsLeft() {
        var small = new TftpLimits(300, 4, 10_000, 5_000);
        TftpFailure failure = assertThrows(TftpFailure.class, () -> fetch(TftpHabits.IPXE, small));
        assertEquals(Reason.TOO_LARGE, failure.reason());
        assertTrue(sink.size() <= 5_000);
    }

    @Test
    void transferHasAnEnd() {
        server.with("nbp", Images.bios(1 << 20));
        var hasty = new TftpLimits(300, 4, 400, 1 << 21);
        TftpOptions small = TftpOptions.none().with(TftpOptions.BLKSIZE, 8);
        TftpFailure failure = assertThrows(TftpFailure.class, () -> fetch(plain(small), hasty));
        assertEquals(Reason.STALLED, failure.reason());
    }
}
