// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.net.Inet4Address;

/** Where a machine is to go. */
public sealed interface ReferralAnswer {

    /**
     * It is served here.
     *
     * @param note the rule that says so, empty if there is none
     */
    record None(String note) implements ReferralAnswer {}

    /**
     * It is to go to another server.
     *
     * @param server that server
     * @param note the rule that says so
     */
    record To(Inet4Address server, String note) implements ReferralAnswer {}

    /**
     * It is to go to a server that is not there, so that it must not be answered at all.
     *
     * @param why the rule that says so and what is wrong with its servers
     */
    record Down(String why) implements ReferralAnswer {}
}
