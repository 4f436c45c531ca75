// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.rule;

import java.util.Optional;
import java.util.function.Supplier;
import org.slipway.api.file.BootFileServer;
import org.slipway.policy.internal.guard.LoopGuard;
import org.slipway.policy.internal.once.OnceWatch;
import org.slipway.policy.internal.referral.ReferralMemory;
import org.slipway.policy.internal.referral.Referrals;

/**
 * What the decision reads beyond configuration and registry.
 *
 * @param guard which machines boot too often
 * @param referrals who is sent to another server
 * @param referred who was, a short time ago
 * @param once which boot-once programs are used up
 * @param http the file service that paths for HTTP Boot are of, while there is one
 */
public record Memory(
        LoopGuard guard,
        Referrals referrals,
        ReferralMemory referred,
        OnceWatch once,
        Supplier<Optional<BootFileServer>> http) {}
