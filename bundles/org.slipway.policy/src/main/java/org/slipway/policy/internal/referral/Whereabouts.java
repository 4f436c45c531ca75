// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.net.Inet4Address;

/** What is known of a server to send machines to. */
sealed interface Whereabouts {

    /** It is this server. */
    record Here() implements Whereabouts {}

    /** It is there. */
    record There(Inet4Address address) implements Whereabouts {}

    /** It is not there. */
    record Away(String why) implements Whereabouts {}

    /** That is not known yet. */
    record Unclear(String why) implements Whereabouts {}
}
