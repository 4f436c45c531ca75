// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.SelectStrategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thread between its packets, on a clock that each look moves on. */
class BusyPollTest {
    private static final long LOOK = 50_000;
    private static final long ONE_LOOK_TAKES = 1000;

    private long now;
    private long nextPacket;
    private long lookNanos = LOOK;
    private int looks;
    private BusyPoll poll;

    @BeforeEach
    void start() {
        now = 1;
        poll = new BusyPoll(() -> lookNanos, () -> now);
    }

    /** One wait for a packet that comes after this time: {@return whether the thread slept} */
    private boolean sleeps(long nanos) throws Exception {
        nextPacket = now + nanos;
        int answer = poll.calculateStrategy(this::look, false);
        if (answer == SelectStrategy.SELECT) {
            now = Math.max(now, nextPacket);
            return true;
        }
        assertEquals(1, answer);
        return false;
    }

    private int look() {
        looks++;
        now += ONE_LOOK_TAKES;
        return now >= nextPacket ? 1 : 0;
    }

    private int sleptOf(int waits, long nanos) throws Exception {
        int slept = 0;
        for (int i = 0; i < waits; i++) {
            slept += sleeps(nanos) ? 1 : 0;
        }
        return slept;
    }

    @Test
    void clientThatAnswersSoonIsWaitedForAwake() throws Exception {
        assertTrue(sleeps(20_000), "nothing is known yet");
        assertEquals(0, sleptOf(1000, 20_000));
    }

    @Test
    void clientThatTakesLongerIsNotWaitedForAwake() throws Exception {
        sleptOf(10, 20_000);
        assertEquals(1000, sleptOf(1000, 300_000));
        assertTrue(looks < 500, "looked " + looks + " times");
    }

    @Test
    void waitsAroundTheBoundCostLittle() throws Exception {
        sleptOf(5000, LOOK * 3 / 2);
        long spent = looks * ONE_LOOK_TAKES;
        assertTrue(spent < LOOK * 20, "looked for " + spent + " ns in vain in 5000 waits");
    }

    @Test
    void afterSlowClientsAFastOneIsFoundOutAgain() throws Exception {
        sleptOf(1000, LOOK * 3 / 2);
        assertTrue(sleptOf(3000, 20_000) < 1100, "as many short waits as it was wrong about before");
        assertEquals(0, sleptOf(1000, 20_000));
    }

    @Test
    void oneMissIsForgivenSoon() throws Exception {
        sleptOf(100, 20_000);
        assertTrue(sleeps(LOOK * 2));
        assertTrue(sleptOf(100, 20_000) <= 3);
    }

    @Test
    void workThatWaitsComesFirst() throws Exception {
        sleptOf(10, 20_000);
        nextPacket = now + 20_000;
        assertEquals(0, poll.calculateStrategy(this::look, true));
    }

    @Test
    void canBeSwitchedOffAtAnyTime() throws Exception {
        sleptOf(10, 20_000);
        lookNanos = 0;
        looks = 0;
        assertEquals(100, sleptOf(100, 20_000));
        assertEquals(0, looks);
        lookNanos = LOOK;
        assertTrue(sleptOf(100, 20_000) <= 2);
    }
}
