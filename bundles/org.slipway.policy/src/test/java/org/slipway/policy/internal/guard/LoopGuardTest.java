// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.policy.internal.guard.GuardRig.MACHINE;
import static org.slipway.policy.internal.guard.GuardRig.PROGRAM;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slipway.api.config.InvalidSettingException;

class LoopGuardTest {
    private final GuardRig rig = new GuardRig();
    private final LoopGuard guard = rig.guard;

    private BootSign boot() {
        return new BootSign(true, rig.newXid(), 0);
    }

    @Test
    void theLastBootIsServedToItsEndAndTheNextIsRefused() {
        rig.boots(4, 30);
        BootSign fifth = boot();
        assertTrue(guard.answered(MACHINE, PROGRAM, fifth));
        rig.clock.passSeconds(4);
        BootSign second = new BootSign(false, 1, 0);
        assertTrue(guard.verdict(MACHINE, PROGRAM, second).isEmpty(), "the boot server question of the fifth boot");
        assertFalse(guard.answered(MACHINE, PROGRAM, second));
        rig.clock.passSeconds(26);
        String why = guard.verdict(MACHINE, PROGRAM, boot()).orElseThrow();
        assertTrue(why.contains(PROGRAM) && why.contains("loop.boots") && why.contains("5 boots in 10 min"), why);
    }

    @Test
    void aRefusedBootIsRefusedToItsEnd() {
        rig.boots(5, 30);
        assertFalse(rig.discover(rig.newXid(), 0));
        rig.clock.passSeconds(4);
        assertFalse(rig.bootServer(1, 0));
        assertFalse(rig.bootServer(1, 0));
        assertEquals(1, guard.stopped().get(0).refused());
    }

    @Test
    void bootsAreToldApartByTheQuestionsThatWereAnsweredWithAHelper() {
        BootSign helpersQuestion = new BootSign(false, 0x40e20100, BootSign.NO_SECS);
        for (int i = 0; i < 5; i++) {
            guard.noticed(MACHINE, boot());
            rig.clock.passSeconds(4);
            assertEquals(Optional.empty(), guard.verdict(MACHINE, PROGRAM, helpersQuestion));
            assertEquals(i == 4, guard.answered(MACHINE, PROGRAM, helpersQuestion));
            rig.clock.passSeconds(8);
        }
        guard.noticed(MACHINE, boot());
        rig.clock.passSeconds(4);
        assertTrue(guard.verdict(MACHINE, PROGRAM, helpersQuestion).isPresent());
    }

    @Test
    void bootsThatComeSlowlyAreNoLoop() {
        assertEquals(30, rig.boots(30, 151));
    }

    @Test
    void aMachineThatGoesOnAskingStaysStopped() {
        assertEquals(5, rig.boots(500, 60));
    }

    @Test
    void oneThatWasQuietForTheWholeTimeIsServedAgain() {
        rig.boots(9, 30);
        rig.clock.pass(Duration.ofMinutes(10));
        assertEquals(List.of(), guard.stopped());
        assertEquals(5, rig.boots(9, 30), "and counted anew");
    }

    @Test
    void theOperatorLetsItGo() {
        rig.boots(9, 30);
        guard.done(MACHINE);
        assertEquals(List.of(), guard.stopped());
        assertEquals(5, rig.boots(9, 30));
    }

    @Test
    void doneBeforeTheLimitCountsFromTheBeginning() {
        rig.boots(4, 30);
        guard.done(MACHINE);
        assertEquals(5, rig.boots(9, 30));
    }

    @Test
    void othersAreNotAffected() {
        rig.boots(9, 30);
        assertTrue(guard.verdict("02:00:00:00:00:0b", PROGRAM, boot()).isEmpty());
        assertTrue(guard.verdict(MACHINE, "other.efi", boot()).isEmpty());
    }

    @Test
    void theListSaysWhoAndWhatAndSinceWhen() {
        rig.boots(4, 30);
        var since = rig.clock.instant();
        rig.boots(4, 30);
        var last = rig.clock.instant().minusSeconds(30);
        assertEquals(List.of(new StoppedMachine(MACHINE, PROGRAM, 5, 3, since, last)), guard.stopped());
    }

    @Test
    void theFirstRefusalIsToldOnce() {
        rig.boots(5, 30);
        BootSign sixth = boot();
        assertTrue(guard.refused(MACHINE, PROGRAM, sixth));
        assertFalse(guard.refused(MACHINE, PROGRAM, sixth));
        rig.clock.passSeconds(30);
        assertFalse(guard.refused(MACHINE, PROGRAM, boot()));
    }

    @Test
    void judgingChangesNothing() {
        rig.boots(4, 30);
        IntStream.range(0, 100).forEach(i -> guard.verdict(MACHINE, PROGRAM, boot()));
        assertEquals(List.of(), guard.stopped());
        rig.boots(1, 30);
        rig.clock.pass(Duration.ofMinutes(9));
        guard.verdict(MACHINE, PROGRAM, boot());
        rig.clock.pass(Duration.ofMinutes(1));
        assertTrue(guard.verdict(MACHINE, PROGRAM, boot()).isEmpty(), "a rehearsal keeps no machine stopped");
    }

    @Test
    void zeroSwitchesItOff() {
        guard.limit(new LoopSettings(0, Duration.ofMinutes(10)));
        assertEquals(50, rig.boots(50, 5));
    }

    @Test
    void aNewLimitCountsForWhatWasCounted() {
        rig.boots(3, 30);
        guard.limit(new LoopSettings(2, Duration.ofMinutes(10)));
        assertEquals(1, rig.boots(5, 30), "one more, which is at the limit");
    }

    @Test
    void aClockThatIsSetBackHoldsNobodyUp() {
        rig.boots(3, 30);
        rig.clock.pass(Duration.ofHours(-2));
        assertTrue(rig.discover(rig.newXid(), 0));
    }

    @Test
    void machinesWithoutIdentityAreNotCounted() {
        for (int i = 0; i < 50; i++) {
            BootSign sign = boot();
            assertFalse(guard.answered("", PROGRAM, sign));
            assertTrue(guard.verdict("", PROGRAM, sign).isEmpty());
            rig.clock.passSeconds(5);
        }
    }

    @Test
    void aFloodOfStrangersFreesNobody() {
        rig.boots(6, 30);
        for (int i = 0; i < 10_000; i++) {
            guard.answered("stranger " + i, PROGRAM, boot());
        }
        assertFalse(rig.discover(rig.newXid(), 0));
    }

    @Test
    void aFloodOfProgramsIsBounded() {
        for (int i = 0; i < 10_000; i++) {
            guard.answered(MACHINE, "program " + i, boot());
        }
        assertEquals(List.of(), guard.stopped());
        assertEquals(5, rig.boots(9, 30));
    }

    @Test
    void countsAreExactWithManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            BootSign sign = boot();
            List<Future<Integer>> reached = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> {
                        int mine = 0;
                        for (int n = 0; n < 5; n++) {
                            String machine = "machine " + i;
                            mine += guard.answered(machine, PROGRAM, sign) ? 1 : 0;
                        }
                        return mine;
                    }))
                    .toList();
            for (Future<Integer> one : reached) {
                assertEquals(0, one.get(), "five packets of one boot");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() throws Exception {
        assertEquals(new LoopSettings(5, Duration.ofMinutes(10)), LoopSettings.of(5, 10));
        for (int[] wrong : new int[][] {{-1, 10}, {101, 10}, {5, 0}, {5, 1441}}) {
            var refused = assertThrows(InvalidSettingException.class, () -> LoopSettings.of(wrong[0], wrong[1]));
            assertTrue(refused.key().startsWith("loop."), refused.getMessage());
        }
    }
}
