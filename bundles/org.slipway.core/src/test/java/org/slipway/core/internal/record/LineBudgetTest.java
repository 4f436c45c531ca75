// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LineBudgetTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aRoomFullOfMachinesIsLoggedInFull() {
        LineBudget budget = new LineBudget(5000, 500, 0);
        for (int line = 0; line < 5000; line++) {
            assertEquals(0, budget.take(0), "line " + line);
        }
    }

    @Test
    void aFloodIsCutAndCounted() {
        LineBudget budget = new LineBudget(5000, 500, 0);
        int granted = 0;
        for (int line = 0; line < 100_000; line++) {
            granted += budget.take(0) >= 0 ? 1 : 0;
        }
        assertEquals(5000, granted);
        assertEquals(95_000, budget.take(SECOND));
        assertEquals(0, budget.take(SECOND));
    }

    @Test
    void theStoreFillsUpWithTimeAndNotBeyondItsSize() {
        LineBudget budget = new LineBudget(5000, 500, 0);
        int granted = 0;
        for (int line = 0; line < 20_000; line++) {
            granted += budget.take(3600 * SECOND) >= 0 ? 1 : 0;
        }
        assertEquals(5000, granted);
        for (int line = 0; line < 1000; line++) {
            granted += budget.take(3601 * SECOND) >= 0 ? 1 : 0;
        }
        assertEquals(5500, granted);
    }
}
