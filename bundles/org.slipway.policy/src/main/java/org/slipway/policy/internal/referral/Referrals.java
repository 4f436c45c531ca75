// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.util.Map;

/** x */
public final class Referrals implements AutoCloseable {
    /** x */
    public static Referrals of(Map<String, Object> v) throws org.slipway.api.config.InvalidSettingException {
        return new Referrals();
    }
    /** x */
    public void start() {}

    @Override
    public void close() {}
    /** x */
    public ReferralAnswer find(ReferralQuery q) {
        return new ReferralAnswer.None("");
    }
}
