// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.time.Duration;

/**
 * Limits of the dispatch.
 *
 * @param queue requests that may wait
 * @param callBudgetMillis time that one call of a provider may take
 * @param requestTimeoutMillis time that a request may be held at a provider, and time until a pending one must be completed
 * @param quarantineAfter missed time limits in a row that put a provider into quarantine
 * @param quarantine how long it stays there
 */
public record DispatchSettings(
        int queue, long callBudgetMillis, long requestTimeoutMillis, int quarantineAfter, Duration quarantine) {}
