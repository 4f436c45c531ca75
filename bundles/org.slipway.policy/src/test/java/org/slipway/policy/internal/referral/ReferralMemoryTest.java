// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.slipway.policy.internal.guard.HandClock;

class ReferralMemoryTest {
    private final HandClock clock = new HandClock();
    private final ReferralMemory memory = new ReferralMemory(clock);

    private void refer(int times) {
        for (int i = 0; i < times; i++) {
            memory.referred("m");
            clock.passSeconds(4);
        }
    }

    @Test
    void aQuestionThatIsRepeatedIsAnsweredAgain() {
        assertFalse(memory.recent("m"));
        refer(2);
        assertFalse(memory.recent("m"));
    }

    @Test
    void aCircleEnds() {
        refer(3);
        assertTrue(memory.recent("m"));
        assertTrue(memory.recent("m"), "asking changes nothing");
        assertFalse(memory.recent("other"));
    }

    @Test
    void theNextBootIsReferredAgain() {
        refer(3);
        clock.passSeconds(60);
        assertFalse(memory.recent("m"));
        refer(1);
        assertFalse(memory.recent("m"));
    }

    @Test
    void itIsBoundedAndForgetsTheOldest() {
        refer(3);
        for (int i = 0; i < 10_000; i++) {
            memory.referred("machine " + i);
        }
        assertFalse(memory.recent("m"));
        for (int i = 0; i < 5; i++) {
            memory.referred("");
        }
        assertFalse(memory.recent(""));
    }
}
