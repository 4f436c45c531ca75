// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.time.Duration;

/**
 * What puts a provider into quarantine, each counted in a row; 0 for never.
 *
 * @param late calls that did not return within their budget
 * @param failures requests that ended by an exception, an error or without an outcome
 * @param leaks pending requests that were not completed by their deadline
 * @param time how long it stays there
 */
public record QuarantineRules(int late, int failures, int leaks, Duration time) {}
