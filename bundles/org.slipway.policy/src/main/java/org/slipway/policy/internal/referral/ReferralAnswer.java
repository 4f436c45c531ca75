// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.net.Inet4Address;

/** x */
public sealed interface ReferralAnswer {
    record None(String note) implements ReferralAnswer {}

    record To(Inet4Address server, String note) implements ReferralAnswer {}

    record Down(String why) implements ReferralAnswer {}
}
