// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.upkeep;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ComplaintTest {
    private final Complaint complaint = new Complaint();

    @Test
    void absenceIsToldAtOnceAndOnce() {
        assertTrue(complaint.isDue(false));
        assertFalse(complaint.isDue(false));
    }

    @Test
    void driversHaveAMomentToCome() {
        for (int i = 0; i < 3; i++) {
            assertFalse(complaint.isDue(true));
        }
        assertTrue(complaint.isDue(true));
        assertFalse(complaint.isDue(true));
    }

    @Test
    void absenceIsToldAlsoWhenTheDriverCameLater() {
        assertFalse(complaint.isDue(true));
        assertTrue(complaint.isDue(false));
        assertFalse(complaint.isDue(false));
    }

    @Test
    void itIsToldAnewEachTimeTheDatabaseIsLost() {
        assertTrue(complaint.isDue(false));
        complaint.over();
        assertTrue(complaint.isDue(false));
    }
}
