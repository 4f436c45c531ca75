// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slipway.api.server.Decision;
import org.slipway.api.server.DecisionLog;

class DecisionRingTest {
    private final DecisionRing ring = new DecisionRing();

    private static Decision decision(long id) {
        return new Decision(
                id,
                Instant.EPOCH,
                Optional.empty(),
                "?",
                "eth0",
                new InetSocketAddress(68),
                List.of(),
                List.of(),
                Optional.empty(),
                "",
                Duration.ZERO);
    }

    private List<Long> recent(int limit) {
        return ring.recent(limit).stream().map(Decision::id).toList();
    }

    @Test
    void latestAreReadOldestFirst() {
        for (long id = 1; id <= 5; id++) {
            ring.add(decision(id));
        }
        assertEquals(List.of(3L, 4L, 5L), recent(3));
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), recent(100));
        assertEquals(List.of(), recent(0));
    }

    @Test
    void oldestGiveWay() {
        for (long id = 1; id <= 10_000; id++) {
            ring.add(decision(id));
        }
        List<Long> kept = recent(Integer.MAX_VALUE);
        assertEquals(DecisionRing.CAPACITY, kept.size());
        assertEquals(10_000 - DecisionRing.CAPACITY + 1, kept.get(0));
        assertEquals(10_000, kept.get(DecisionRing.CAPACITY - 1));
    }

    @Test
    void followersSeeEveryDecisionUntilTheyClose() {
        List<Long> seen = new ArrayList<>();
        DecisionLog.Subscription subscription = ring.follow(decision -> seen.add(decision.id()));
        ring.add(decision(1));
        ring.add(decision(2));
        subscription.close();
        ring.add(decision(3));

        assertEquals(List.of(1L, 2L), seen);
    }

    /** The bundle of a follower may be gone already, which shows as an Error. */
    @Test
    void followerThatFailsIsRemovedAndHurtsNobody() {
        List<Long> seen = new ArrayList<>();
        ring.follow(decision -> {
            seen.add(-decision.id());
            throw new NoClassDefFoundError("org/example/Gone");
        });
        ring.follow(decision -> seen.add(decision.id()));
        ring.add(decision(1));
        ring.add(decision(2));

        assertEquals(List.of(-1L, 1L, 2L), seen);
        assertThrows(NullPointerException.class, () -> ring.follow(null));
    }
}
