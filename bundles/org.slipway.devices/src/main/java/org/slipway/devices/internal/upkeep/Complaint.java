// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.upkeep;

/** When it is time to tell the operator that the database is away: once each time, however many attempts fail. */
final class Complaint {
    private static final int PATIENT_ATTEMPTS = 4;

    private int attempts;
    private boolean made;

    /**
     * An attempt failed.
     *
     * @param noDriver for want of a driver: while the server starts, drivers come a moment later
     * @return whether to tell it
     */
    boolean isDue(boolean noDriver) {
        attempts++;
        boolean due = !made && (!noDriver || attempts >= PATIENT_ATTEMPTS);
        made |= due;
        return due;
    }

    /** The database is there. */
    void over() {
        attempts = 0;
        made = false;
    }
}
