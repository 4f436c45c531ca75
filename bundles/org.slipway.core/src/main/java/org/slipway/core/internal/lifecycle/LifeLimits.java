// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.time.Duration;

/**
 * How long the steps of a provider's life may take.
 *
 * @param initialize until its initialize has returned
 * @param control until its shutdown, its check of a configuration or its control has returned
 * @param drain until the requests inside have ended
 * @param vacancy how long a place is kept if nothing tells that a successor will come
 */
record LifeLimits(Duration initialize, Duration control, Duration drain, Duration vacancy) {
    static final LifeLimits DEFAULT = new LifeLimits(
            Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(2));
}
