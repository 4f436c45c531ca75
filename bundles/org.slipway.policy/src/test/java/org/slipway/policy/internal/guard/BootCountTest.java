// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What firmware sends in one boot counts once, and in several boots as often. */
class BootCountTest {
    private static final int NO_SECS = 0xffff;

    private final GuardRig rig = new GuardRig();

    private void pause(double seconds) {
        rig.clock.passSeconds(seconds);
    }

    /** DISCOVER after 0, 4, 12, 28 s, with the same transaction id. */
    private void repeats(boolean counting) {
        int xid = rig.newXid();
        int[] pauses = {0, 4, 8, 16, 32};
        int secs = 0;
        for (int pause : pauses) {
            pause(pause);
            secs += pause;
            assertTrue(rig.discover(xid, counting ? secs : 0));
        }
    }

    @Test
    void aBiosRomThatRepeatsIsOneBoot() {
        repeats(true);
        assertEquals(1, rig.counted());
    }

    @Test
    void aRomThatLeavesSecsAtZeroIsOneBoot() {
        repeats(false);
        assertEquals(1, rig.counted());
    }

    @Test
    void repetitionsWithNewTransactionIdsAreOneBootIfSecsGoOn() {
        rig.discover(rig.newXid(), 0);
        pause(4.2);
        rig.discover(rig.newXid(), 4);
        pause(7.9);
        rig.discover(rig.newXid(), 12);
        assertEquals(1, rig.counted());
    }

    @Test
    void aRomThatRepeatsAtOnceIsOneBoot() {
        for (int i = 0; i < 4; i++) {
            rig.discover(rig.newXid(), 0);
            pause(0.5);
        }
        assertEquals(1, rig.counted());
    }

    @Test
    void edk2AsksTheBootServerAfterTheWaitForOffers() {
        int xid = rig.newXid();
        rig.discover(xid, 0);
        pause(4);
        rig.discover(xid, 4);
        pause(8);
        rig.bootServer(rig.newXid(), 0);
        pause(3);
        rig.bootServer(rig.newXid(), 0);
        assertEquals(1, rig.counted());
    }

    @Test
    void ipxeBeginsItsSecondsAnewForTheBootServer() {
        int xid = rig.newXid();
        rig.discover(xid, 0);
        pause(1);
        rig.discover(xid, 1);
        pause(2);
        rig.discover(xid, 3);
        pause(2.5);
        rig.bootServer(xid, 0);
        assertEquals(1, rig.counted());
    }

    @Test
    void aVirtualMachineThatRebootsEveryFiveSecondsIsCountedExactly() {
        assertEquals(5, rig.boots(40, 5));
    }

    @Test
    void soIsOneWhoseFirstQuestionGetsLost() {
        int served = 0;
        for (int i = 0; i < 12; i++) {
            served += rig.discover(rig.newXid(), 1) ? 1 : 0;
            pause(6);
        }
        assertEquals(5, served);
    }

    /** As seen from a virtual machine with iPXE 1.0 as its ROM: the seconds never begin at 0. */
    @Test
    void soIsIpxeThatClaimsToHaveAskedForFourSecondsAtOnce() {
        int served = 0;
        for (int i = 0; i < 12; i++) {
            int xid = rig.newXid();
            boolean first = rig.discover(xid, 4);
            pause(1.2);
            assertEquals(first, rig.discover(xid, 10));
            served += first ? 1 : 0;
            pause(2.1);
        }
        assertEquals(5, served);
    }

    @Test
    void soIsOneThatKeepsItsTransactionIdButCounts() {
        int served = 0;
        for (int i = 0; i < 12; i++) {
            int first = rig.discover(77, 0) ? 1 : 0;
            pause(4);
            boolean again = rig.discover(77, 4);
            assertEquals(first == 1, again);
            served += first;
            pause(9);
        }
        assertEquals(5, served);
    }

    @Test
    void aRomThatTellsNothingApartCountsOnceInAWhile() {
        int served = 0;
        for (int i = 0; i < 120; i++) {
            served += rig.discover(77, 0) ? 1 : 0;
            pause(5);
        }
        assertEquals(5 * 13, served, "13 questions fit into 64 s");
    }

    @Test
    void aBootProgramOfWindowsIsPartOfTheBootThatLoadedIt() {
        int helper = 0;
        int loader = 0;
        for (int i = 0; i < 10; i++) {
            helper += rig.ask("wdsmgfw.efi", true, rig.newXid(), 0) ? 1 : 0;
            pause(6);
            loader += rig.ask("bootmgfw.efi", false, 0x01020304, NO_SECS) ? 1 : 0;
            pause(1);
            rig.ask("bootmgfw.efi", false, 0x01020304, NO_SECS);
            pause(20);
        }
        assertEquals(5, helper);
        assertEquals(5, loader);
    }

    @Test
    void aMachineThatOnlyEverAsksTheBootServerIsStoppedToo() {
        int served = 0;
        for (int i = 0; i < 9; i++) {
            served += rig.bootServer(0x01020304, NO_SECS) ? 1 : 0;
            pause(70);
        }
        assertEquals(5, served);
    }

    @Test
    void chainLoadingIsNoLoop() {
        int served = 0;
        for (int i = 0; i < 5; i++) {
            served += rig.ask("undionly.kpxe", true, rig.newXid(), 0) ? 1 : 0;
            pause(4);
            served += rig.ask("boot.ipxe", true, rig.newXid(), 0) ? 1 : 0;
            pause(4);
        }
        assertEquals(10, served);
        pause(30);
        assertEquals(false, rig.ask("undionly.kpxe", true, rig.newXid(), 0));
    }

    @Test
    void aRomThatLoadsItselfForEverIsALoop() {
        assertEquals(5, rig.boots(10, 3));
    }
}
