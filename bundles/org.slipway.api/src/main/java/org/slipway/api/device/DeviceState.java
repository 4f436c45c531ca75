// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.device;

/** How a device came to be known, and what was decided about it. */
public enum DeviceState {
    /** Entered by the operator before it was seen, or imported. */
    PRESTAGED,
    /** Asked by itself and waits for a decision (WDS pending device). */
    PENDING,
    /** Asked by itself and was let in. */
    APPROVED,
    /** Asked by itself, or was known, and was turned away. */
    REJECTED;

    /** {@return whether such a device counts as a known client: prestaged or approved} */
    public boolean known() {
        return this == PRESTAGED || this == APPROVED;
    }
}
