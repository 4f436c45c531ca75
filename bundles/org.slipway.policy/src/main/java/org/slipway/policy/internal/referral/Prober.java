// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.net.Inet4Address;
import java.util.Collection;
import java.util.Set;

/** Finds out which servers are there. */
interface Prober {
    /** Asks all at once and waits for their answers, a few seconds at most; returns those that answered. */
    Set<Inet4Address> answering(Collection<Inet4Address> servers);
}
