// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.net;

import java.time.Duration;

/**
 * Bounds of what clients may take.
 *
 * @param connections connections at a time
 * @param perClient connections of one address at a time
 * @param idle how long a connection may stay without a byte either way
 */
public record ConnectionLimits(int connections, int perClient, Duration idle) {}
