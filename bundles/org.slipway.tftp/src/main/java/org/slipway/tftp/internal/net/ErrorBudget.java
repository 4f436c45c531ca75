// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How many ERRORs may leave in a second, to one address and in all: requests with a forged sender must not become a stream to
 * somebody else. A boot loader that looks for a dozen files in a row stays far below. Thread-safe.
 */
final class ErrorBudget {
    static final int OF_ONE_ADDRESS = 100;
    static final int IN_ALL = 5000;

    private final Map<InetAddress, Integer> sent = new HashMap<>();
    private long secondBegan;
    private int all;

    synchronized boolean allows(InetAddress client, long nowNanos) {
        if (all == 0 || nowNanos - secondBegan >= TimeUnit.SECONDS.toNanos(1)) {
            sent.clear();
            all = 0;
            secondBegan = nowNanos;
        }
        if (all >= IN_ALL || sent.getOrDefault(client, 0) >= OF_ONE_ADDRESS) {
            return false;
        }
        all++;
        sent.merge(client, 1, Integer::sum);
        return true;
    }
}
