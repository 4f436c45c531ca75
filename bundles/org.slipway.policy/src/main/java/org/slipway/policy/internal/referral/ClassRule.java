// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

/**
 * Servers for a class of clients.
 *
 * @param prefix how option 60 or 77 begins
 * @param rule the servers
 */
record ClassRule(String prefix, Rule rule) {

    boolean fits(ReferralQuery query) {
        return query.vendorClass().startsWith(prefix) || query.userClass().startsWith(prefix);
    }
}
