// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slipway.core.internal.lifecycle.Gate.Admission;

class GateTest {
    private final Gate gate = new Gate();
    private final List<String> said = new ArrayList<>();

    private final class Guest implements Gate.Visitor {
        private final String name;

        Guest(String name) {
            this.name = name;
        }

        @Override
        public void evict(String why) {
            said.add(name + " evicted");
            gate.leave(this);
        }

        @Override
        public void released() {
            said.add(name + " " + gate.enter(this));
        }
    }

    private Gate.Visitor guest(String name) {
        return new Guest(name);
    }

    @Test
    void gateIsClosedAtFirst() {
        assertFalse(gate.isOpen());
        assertEquals(Admission.REFUSED, gate.enter(guest("a")));
        assertEquals(0, gate.inside());
    }

    @Test
    void openGateCountsWhoIsInside() {
        gate.open();
        Gate.Visitor a = guest("a");
        assertEquals(Admission.ENTERED, gate.enter(a));
        assertEquals(Admission.ENTERED, gate.enter(guest("b")));
        assertEquals(2, gate.inside());
        gate.leave(a);
        gate.leave(a);
        assertEquals(1, gate.inside());
    }

    @Test
    void heldVisitorsAreReleasedInTheirOrderAndEnter() {
        gate.hold();
        assertTrue(gate.isOpen(), "who holds is in the chain");
        assertEquals(Admission.HELD, gate.enter(guest("a")));
        assertEquals(Admission.HELD, gate.enter(guest("b")));
        assertEquals(0, gate.inside());
        gate.open();

        assertEquals(List.of("a ENTERED", "b ENTERED"), said);
        assertEquals(2, gate.inside());
    }

    @Test
    void heldVisitorsAreRefusedWhenTheGateCloses() {
        gate.hold();
        gate.enter(guest("a"));
        gate.close();
        assertEquals(List.of("a REFUSED"), said);
    }

    @Test
    void visitorThatLeavesWhileHeldIsNotReleased() {
        gate.hold();
        Gate.Visitor a = guest("a");
        gate.enter(a);
        gate.leave(a);
        gate.open();
        assertEquals(List.of(), said);
    }

    @Test
    void crowdIsBounded() {
        gate.open();
        for (int i = 0; i < Gate.LARGEST_CROWD; i++) {
            assertEquals(Admission.ENTERED, gate.enter(guest("a")));
        }
        assertEquals(Admission.FULL, gate.enter(guest("b")));
        gate.hold();
        for (int i = 0; i < Gate.LARGEST_CROWD; i++) {
            assertEquals(Admission.HELD, gate.enter(guest("a")));
        }
        assertEquals(Admission.FULL, gate.enter(guest("b")));
    }

    @Test
    void drainWaitsForThoseInside() throws Exception {
        gate.open();
        Gate.Visitor a = guest("a");
        gate.enter(a);
        gate.hold();
        CompletableFuture<Integer> drained = CompletableFuture.supplyAsync(() -> gate.drain(Duration.ofSeconds(10)));
        gate.enter(guest("b"));
        assertFalse(drained.isDone());
        gate.leave(a);

        assertEquals(0, drained.get(5, TimeUnit.SECONDS));
        assertEquals(List.of(), said);
    }

    @Test
    void drainEvictsWhoStaysTooLong() {
        gate.open();
        gate.enter(guest("a"));
        gate.close();
        assertEquals(1, gate.drain(Duration.ofMillis(20)));
        assertEquals(List.of("a evicted"), said);
        assertEquals(0, gate.inside());
    }

    @Test
    void quarantineDoesNotDisturbReplacement() {
        gate.hold();
        gate.closeIfOpen();
        assertEquals(Admission.HELD, gate.enter(guest("a")));
        gate.open();
        gate.closeIfOpen();
        assertEquals(Admission.REFUSED, gate.enter(guest("b")));
    }
}
