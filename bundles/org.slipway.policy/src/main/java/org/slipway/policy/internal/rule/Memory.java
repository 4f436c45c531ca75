// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.rule;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Supplier;
import org.slipway.api.file.BootFileServer;
import org.slipway.policy.internal.guard.LoopGuard;
import org.slipway.policy.internal.referral.ReferralMemory;
import org.slipway.policy.internal.referral.Referrals;

/**
 * What the decision reads beyond configuration and registry.
 *
 * @param guard which machines boot too often
 * @param referrals who is sent to another server
 * @param referred who was, a short time ago
 * @param http the file service that paths for HTTP Boot are of, while there is one
 */
public record Memory(
        LoopGuard guard, Referrals referrals, ReferralMemory referred, Supplier<Optional<BootFileServer>> http) {

    /** The file service's URL of a path. */
    Optional<String> url(InetAddress self, String path) {
        return http.get().flatMap(server -> server.url(self, path));
    }
}
