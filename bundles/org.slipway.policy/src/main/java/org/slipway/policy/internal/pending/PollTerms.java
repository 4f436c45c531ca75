// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.pending;

/**
 * How a machine waits for its approval (WDS PollInterval, PollMaxRetry, PendingMessage).
 *
 * @param seconds between two questions, 1 to 3600
 * @param retries questions before it gives up, 1 to 65535
 * @param message what its screen shows, at most 200 printable ASCII characters
 */
public record PollTerms(int seconds, int retries, String message) {}
