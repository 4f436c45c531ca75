// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.tftp.internal.transfer.TransferEnd.Outcome;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpOptions;
import org.slipway.wire.tftp.TftpPacket;

class TransferTest extends TransferRig {
    private long bytes;

    @Test
    void withoutOptionsTheFirstBlockIsSentAtOnceAndEachAckBringsTheNext() {
        start(1200, TftpOptions.none());
        assertEquals("1", sent());
        acknowledge(1);
        assertEquals("2", sent());
        acknowledge(2);
        assertEquals("3(176)", sent());
        acknowledge(3);
        assertEquals("", sent());
        assertOutcome(Outcome.COMPLETE);
        assertEquals(1200, transfer.bytesDelivered());
        assertEquals(0, transfer.blocksResent());
    }

    @ParameterizedTest
    @CsvSource({"0, 1(0)", "511, 1(511)", "512, 1 2(0)", "513, 1 2(1)", "1024, 1 2 3(0)"})
    void fileEndsWithABlockThatIsNotFull(long size, String blocks) {
        start(size, TftpOptions.none());
        StringBuilder seen = new StringBuilder(sent());
        for (int block = 1; transfer.end().isEmpty() && block < 10; block++) {
            acknowledge(block);
            String next = sent();
            seen.append(next.isEmpty() ? "" : " ").append(next);
        }
        assertEquals(blocks, seen.toString());
        assertOutcome(Outcome.COMPLETE);
    }

    @Test
    void optionsAreAcknowledgedFirstAndAckZeroBringsTheFirstWindow() {
        start(3000, options("blksize", "1000", "windowsize", "3", "tsize", "0"));
        assertEquals("OACK[blksize=1000, windowsize=3, tsize=3000]", sent());
        acknowledge(0);
        assertEquals("1 2 3", sent());
        acknowledge(3);
        assertEquals("4(0)", sent());
        acknowledge(4);
        assertOutcome(Outcome.COMPLETE);
    }

    @Test
    void acknowledgementsThatFitNothingAreIgnored() {
        start(100_000, options("blksize", "512"));
        sent();
        for (int block : new int[] {1, 2, 65535, 40000}) {
            acknowledge(block);
        }
        assertEquals("", sent());
        acknowledge(0);
        assertEquals("1", sent());
        for (int block : new int[] {2, 65535, 0, 0}) {
            acknowledge(block);
        }
        assertEquals("", sent());
        assertTrue(transfer.end().isEmpty());
    }

    @Test
    void repeatedAcknowledgementWithoutAWindowSendsNothing() {
        start(5000, TftpOptions.none());
        acknowledge(1);
        acknowledge(2);
        sent();
        for (int i = 0; i < 20; i++) {
            acknowledge(2);
            acknowledge(1);
        }
        assertEquals("", sent());
    }

    @Test
    void blockNumberWrapsFrom65535To0() {
        start(70_000L * 8 + 3, options("blksize", "8"));
        sent();
        long number = 0;
        for (; number <= 70_000; number++) {
            acknowledge((int) (number & 0xffff));
            String expected = String.valueOf((number + 1) & 0xffff) + (number == 70_000 ? "(3)" : "");
            assertEquals(expected, sent());
        }
        acknowledge((int) (number & 0xffff));
        assertOutcome(Outcome.COMPLETE);
        assertEquals(file.size(), transfer.bytesDelivered());
    }

    @Test
    void fileOverFourGibibytesArrivesAtItsEnd() {
        long size = (4L << 30) + 12_345;
        PacketSink counts = new PacketSink() {
            @Override
            public void data(long block, int count) {
                bytes += Math.min(size, (block + count - 1) * terms.blksize()) - (block - 1) * terms.blksize();
            }

            @Override
            public void send(TftpPacket packet) {
                // the OACK
            }

            @Override
            public void flush() {
                // nothing waits
            }
        };
        terms = Terms.of(options("blksize", "65464", "tsize", "0"), size, LIMITS);
        assertEquals("[blksize=65464, tsize=" + size + "]", terms.granted().toString());
        transfer = new Transfer(size, terms, PLAN, counts);
        transfer.start(now);
        for (long number = 0; transfer.end().isEmpty() && number < 70_000; number++) {
            acknowledge((int) (number & 0xffff));
        }
        assertOutcome(Outcome.COMPLETE);
        assertEquals(size, bytes);
        assertEquals(size, transfer.bytesDelivered());
    }

    @Test
    void clientThatNeverAnswersGetsTheFirstPacketThreeTimes() {
        start(5000, options("blksize", "1024"));
        assertEquals("OACK[blksize=1024]", sent());
        pass(millis(1000));
        assertEquals("OACK[blksize=1024]", sent());
        pass(millis(2000));
        assertEquals("OACK[blksize=1024]", sent());
        pass(millis(3999));
        assertTrue(transfer.end().isEmpty());
        pass(millis(1));
        assertEquals("", sent(), "silence, not even an ERROR");
        assertOutcome(Outcome.NO_ANSWER);
    }

    @Test
    void clientThatNeverAnswersWithoutOptionsGetsTheFirstBlockThreeTimes() {
        start(5000, TftpOptions.none());
        for (int i = 0; i < 100; i++) {
            pass(millis(1000));
        }
        assertEquals("1 1 1", sent());
        assertOutcome(Outcome.NO_ANSWER);
    }

    @Test
    void intervalDoublesUpToItsBoundAndTriesEnd() {
        start(5000, TftpOptions.none());
        now += millis(1);
        acknowledge(1);
        sent();
        long[] intervals = {250, 500, 1000, 2000, 4000, 4000, 4000};
        for (long interval : intervals) {
            pass(millis(interval) - 1);
            assertEquals("", sent());
            pass(1);
            assertEquals("2", sent());
        }
        pass(millis(4000));
        assertEquals("", sent());
        assertOutcome(Outcome.LOST);
        assertEquals(512, transfer.bytesDelivered());
        assertEquals(7, transfer.blocksResent());
    }

    @Test
    void progressResetsTheTries() {
        start(512 * 50, TftpOptions.none());
        for (int block = 1; block < 40; block++) {
            pass(millis(4000));
            pass(millis(4000));
            acknowledge(block);
            assertTrue(transfer.end().isEmpty());
        }
    }

    @Test
    void intervalThatTheClientAskedForIsKept() {
        start(5000, options("timeout", "5"));
        acknowledge(0);
        sent();
        for (int i = 0; i < 3; i++) {
            pass(millis(4999));
            assertEquals("", sent());
            pass(millis(1));
            assertEquals("1", sent());
        }
    }

    @Test
    void missingLastAcknowledgementIsNoFailure() {
        start(700, TftpOptions.none());
        acknowledge(1);
        for (int i = 0; i < 100; i++) {
            pass(millis(1000));
        }
        assertOutcome(Outcome.UNCONFIRMED);
        assertTrue(transfer.end().orElseThrow().outcome().success());
        assertEquals(700, transfer.bytesDelivered());
    }

    @ParameterizedTest
    @CsvSource({"8, SIZE_PROBE", "0, SIZE_PROBE", "2, ABORTED"})
    void errorAfterTheSizeWasToldIsASizeProbe(int code, Outcome outcome) {
        start(5000, options("tsize", "0", "blksize", "1468"));
        sent();
        transfer.failed(new TftpError(code, "User aborted the transfer"));
        assertOutcome(outcome);
        assertEquals("", sent());
    }

    @Test
    void errorOfTheClientEndsTheTransferWithoutAnAnswer() {
        start(5000, TftpOptions.none());
        acknowledge(1);
        sent();
        transfer.failed(new TftpError(8, "no\u001b[2Jroom"));
        acknowledge(2);
        pass(millis(10_000));
        assertEquals("", sent());
        assertOutcome(Outcome.ABORTED);
        assertFalse(transfer.end().orElseThrow().describe().contains("\u001b"));
    }

    @Test
    void fileThatBecameShorterEndsTheTransferWithOneError() {
        start(5000, TftpOptions.none());
        file.truncate(600);
        acknowledge(1);
        acknowledge(1);
        pass(millis(10_000));
        assertEquals("1 ERROR 0", sent());
        assertOutcome(Outcome.READ_FAILED);
    }

    @Test
    void requestAgainIsMeantSoWhenTheClientIsQuietOrHasEverything() {
        start(1024, TftpOptions.none());
        assertFalse(transfer.stalledOrEnding(), "not yet answered");
        pass(millis(1000));
        assertFalse(transfer.stalledOrEnding(), "not yet answered");
        acknowledge(1);
        assertFalse(transfer.stalledOrEnding());
        pass(millis(4000));
        assertTrue(transfer.stalledOrEnding(), "quiet");
        acknowledge(2);
        assertTrue(transfer.stalledOrEnding(), "everything is sent");
    }

    @Test
    void cancelTellsTheClientIfWanted() {
        start(5000, TftpOptions.none());
        sent();
        transfer.cancel(new TransferEnd(Outcome.STOPPED), true);
        transfer.cancel(new TransferEnd(Outcome.DISPLACED), true);
        assertEquals("ERROR 0", sent());
        assertOutcome(Outcome.STOPPED);
    }
}
