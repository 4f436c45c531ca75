// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;
/** x */
public final class ReferralMemory {
    /** x */
    public ReferralMemory(java.time.InstantSource c) {}
    /** x */
    public boolean recent(String m) {
        return false;
    }
    /** x */
    public void referred(String m) {}
}
