// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slipway.api.server.ServerStatistics;
import org.slipway.api.server.SilenceReason;

class RequestCountersTest {
    private final RequestCounters counters = new RequestCounters();

    @Test
    void everyReasonIsPresentFromTheStart() {
        assertEquals(
                Set.of(SilenceReason.values()), counters.snapshot().silent().keySet());
    }

    @Test
    void openIsWhatHasNotEnded() {
        for (int i = 0; i < 5; i++) {
            counters.received(false);
        }
        counters.replied(2);
        counters.answered(false);
        counters.silent(SilenceReason.REJECTED);

        ServerStatistics.Snapshot snapshot = counters.snapshot();
        assertEquals(5, snapshot.received());
        assertEquals(1, snapshot.answered());
        assertEquals(2, snapshot.repliesSent());
        assertEquals(3, snapshot.open());
        assertEquals(1, snapshot.silent().get(SilenceReason.REJECTED));
    }

    @Test
    void lostAnswerBecomesSilence() {
        counters.received(false);
        counters.replied(2);
        counters.answered(false);
        counters.replyLost();
        counters.answerLost(false);

        ServerStatistics.Snapshot snapshot = counters.snapshot();
        assertEquals(0, snapshot.answered());
        assertEquals(0, snapshot.repliesSent());
        assertEquals(0, snapshot.open());
        assertEquals(1, snapshot.silent().get(SilenceReason.SEND_FAILED));
    }

    /** A mistake of the server must show, not vanish. */
    @Test
    void moreEndsThanReceiptsAreNotHidden() {
        counters.answered(false);
        assertEquals(-1, counters.snapshot().open());
    }
}
