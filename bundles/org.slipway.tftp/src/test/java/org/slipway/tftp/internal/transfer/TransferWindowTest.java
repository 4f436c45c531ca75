// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Windows: go-back, pieces, Microsoft's variable window. */
class TransferWindowTest extends TransferRig {

    @Test
    void windowSpansTheWrapAndGoesBackAcrossIt() {
        start(65_600L * 8, options("blksize", "8", "windowsize", "16"));
        sent();
        acknowledge(0);
        for (int block = 16; block <= 65520; block += 16) {
            acknowledge(block);
        }
        assertTrue(sent().endsWith(" 65534 65535 0"));
        acknowledge(65534);
        assertEquals("65535 0 1 2 3 4 5 6", sent());
        pass(millis(2));
        assertEquals("7 8 9 10 11 12 13 14", sent());
        acknowledge(65520);
        assertEquals("", sent(), "an old one");
        acknowledge(14);
        assertTrue(sent().startsWith("15 16 "));
    }

    @Test
    void gapIsAnsweredOncePerAcknowledgementNumber() {
        // sequence S23: window 4, block 6 lost, the client acknowledges 5 for each of the blocks 7 and 8
        start(512 * 100, options("windowsize", "4"));
        sent();
        acknowledge(0);
        acknowledge(4);
        assertEquals("1 2 3 4 5 6 7 8", sent());
        acknowledge(5);
        assertEquals("6 7 8 9", sent());
        acknowledge(5);
        assertEquals("", sent());
        acknowledge(9);
        assertEquals("10 11 12 13", sent());
        assertEquals(3, transfer.blocksResent());
    }

    @Test
    void lostFirstBlockOfAWindowIsSentAgainOnce() {
        start(512 * 100, options("windowsize", "4"));
        acknowledge(0);
        acknowledge(4);
        sent();
        acknowledge(4);
        assertEquals("5 6 7 8", sent());
        acknowledge(4);
        acknowledge(4);
        assertEquals("", sent(), "until there is progress or silence");
        acknowledge(8);
        assertEquals("9 10 11 12", sent());
    }

    @Test
    void acknowledgementsOfBlocksThatWereSentTwiceAreNoGap() {
        start(512 * 100, options("windowsize", "4"));
        acknowledge(0);
        acknowledge(4);
        sent();
        pass(millis(1000));
        assertEquals("5 6 7 8", sent(), "the acknowledgement of 8 is late");
        acknowledge(8);
        assertEquals("9 10 11 12", sent());
        // the client had 5 to 8 already and says so for each copy
        for (int i = 0; i < 4; i++) {
            acknowledge(8);
        }
        assertEquals("", sent());
        acknowledge(12);
        assertEquals("13 14 15 16", sent());
        acknowledge(12);
        assertEquals("13 14 15 16", sent(), "this one can only be a gap");
    }

    @Test
    void repeatedAcknowledgementTooLateForACopyIsAGap() {
        start(512 * 100, options("windowsize", "4"));
        acknowledge(0);
        acknowledge(4);
        pass(millis(1000));
        acknowledge(8);
        sent();
        acknowledge(8);
        assertEquals("", sent(), "an answer to a copy");
        now += millis(2);
        acknowledge(8);
        assertEquals("9 10 11 12", sent());
    }

    @Test
    void answersToCopiesAreNoGapBeforeARoundTripIsKnown() {
        start(512 * 100, options("windowsize", "4"));
        pass(millis(1000));
        acknowledge(0);
        acknowledge(0);
        assertEquals("1 2 3 4 1 2 3 4", sent().replaceAll("OACK\\S* ", ""), "both OACKs were answered");
        now += millis(5);
        acknowledge(4);
        assertEquals("5 6 7 8", sent());
        now += millis(5);
        for (int i = 0; i < 4; i++) {
            acknowledge(4);
        }
        assertEquals("", sent());
    }

    @Test
    void impatienceOfTheClientIsNoRoundTrip() {
        start(512 * 100, options("windowsize", "16"));
        now += millis(2);
        acknowledge(0);
        sent();
        now += millis(200);
        acknowledge(2);
        assertEquals("3 4 5 6", sent());
        pass(millis(3));
        assertEquals("7 8 9 10", sent());
    }

    @Test
    void earlyAcknowledgementInsideTheWindowResumesBehindIt() {
        start(512 * 100, options("windowsize", "8"));
        acknowledge(0);
        sent();
        acknowledge(2);
        assertEquals("3 4 5 6", sent(), "half a window: there may be more loss");
        assertFalse(transfer.silent());
        pass(millis(2));
        assertEquals("7 8 9 10", sent());
        acknowledge(10);
        assertEquals("11 12 13 14 15", sent(), "one block more for two pieces that arrived whole");
    }

    @Test
    void gapTellsTheRoundTripThatPiecesWaitFor() {
        start(512 * 100, options("windowsize", "16"));
        pass(millis(1000));
        acknowledge(0);
        sent();
        now += millis(10);
        acknowledge(2);
        assertEquals("3 4 5 6", sent());
        pass(millis(12));
        assertEquals("", sent());
        pass(millis(1));
        assertEquals("7 8 9 10", sent());
    }

    @Test
    void piecesWaitAlsoWithoutARoundTripToGoBy() {
        start(512 * 100, options("windowsize", "16"));
        pass(millis(1000));
        sent();
        acknowledge(0);
        assertEquals("1 2 3 4 5 6 7 8", sent(), "which OACK was answered is open");
        pass(millis(99));
        assertEquals("", sent());
        pass(millis(1));
        assertEquals("9 10 11 12 13 14 15 16", sent());
    }

    @Test
    void firstRoundTripThatTookLongIsSoonForgotten() {
        start(512 * 100, options("windowsize", "16"));
        now += millis(80);
        acknowledge(0);
        now += millis(10);
        acknowledge(16);
        now += millis(10);
        acknowledge(32);
        now += millis(10);
        sent();
        acknowledge(34);
        assertEquals("35 36 37 38 39 40 41 42", sent());
        pass(millis(23));
        assertEquals("", sent());
        pass(millis(1));
        assertEquals("43 44 45 46 47 48 49 50", sent());
    }

    @Test
    void variableWindowFollowsTheAcknowledgements() {
        // sequence S24
        start(512 * 100, options("msftwindow", "31416", "windowsize", "4"));
        assertEquals("OACK[msftwindow=27182, windowsize=4]", sent());
        acknowledge(0, 1);
        assertEquals("1", sent());
        acknowledge(1, 8);
        assertEquals("2 3 4 5 6 7 8 9", sent());
        acknowledge(9);
        assertEquals("10 11 12 13 14 15 16 17", sent(), "without the byte it stays");
        acknowledge(17, 0);
        assertEquals("18 19 20 21 22 23 24 25", sent(), "0 means as before");
        acknowledge(25, 255);
        pass(0);
        assertTrue(sent().endsWith(" 87 88 89"), "no more than the server's largest window, 64");
    }

    @Test
    void byteBehindAnAcknowledgementMeansNothingUnlessItWasGranted() {
        start(512 * 100, options("windowsize", "2"));
        sent();
        acknowledge(0, 8);
        assertEquals("1 2", sent());
    }

    @Test
    void largeWindowLeavesInPieces() {
        start(65464L * 7, options("blksize", "65464", "windowsize", "6"));
        sent();
        acknowledge(0);
        assertEquals("1 2", sent());
        assertTrue(transfer.unfinished());
        pass(0);
        assertEquals("3 4", sent());
        pass(0);
        assertEquals("5 6", sent());
        assertFalse(transfer.unfinished());
        acknowledge(6);
        assertEquals("7 8(0)", sent());
    }
}
