// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import org.slipway.core.internal.lifecycle.QuarantineRules;

/**
 * Limits of the dispatch.
 *
 * @param queue requests that may wait
 * @param callBudgetMillis time that one call of a provider may take
 * @param requestTimeoutMillis time that a request may be held at a provider, and time until a pending one must be completed
 * @param quarantine what puts a provider into quarantine
 */
public record DispatchSettings(
        int queue, long callBudgetMillis, long requestTimeoutMillis, QuarantineRules quarantine) {}
