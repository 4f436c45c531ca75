// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.rule;

import java.time.Duration;
import java.util.Optional;
import org.slipway.api.device.PromptPolicy;
import org.slipway.policy.internal.client.AnswerClients;
import org.slipway.policy.internal.client.NetworkFilter;
import org.slipway.policy.internal.pending.PendingSettings;
import org.slipway.policy.internal.program.HttpTable;
import org.slipway.policy.internal.program.ProgramTable;

/**
 * What a configuration says about who gets what. Immutable.
 *
 * @param programs what is loaded by PXE
 * @param http what is loaded over HTTP
 * @param clients who is answered at all
 * @param networks from where
 * @param delay how long others may answer unknown machines first
 * @param promptKnown whether the user of a known machine has a say; empty: as the program does it
 * @param promptNew the same of other machines
 * @param archDetect whether BIOS machines are asked what processor they have
 * @param pending what becomes of unknown machines
 */
public record Rules(
        ProgramTable programs,
        HttpTable http,
        AnswerClients clients,
        NetworkFilter networks,
        Duration delay,
        Optional<PromptPolicy> promptKnown,
        Optional<PromptPolicy> promptNew,
        boolean archDetect,
        PendingSettings pending) {}
