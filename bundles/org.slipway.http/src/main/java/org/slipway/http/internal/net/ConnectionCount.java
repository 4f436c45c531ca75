// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.net;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Counts connections, in all and by address; its size is bounded by the limit on connections. Thread-safe. */
final class ConnectionCount {
    private final Map<InetAddress, Integer> byClient = new HashMap<>();
    private int all;

    /** Returns whether one more is within the limits, and counts it if so. */
    synchronized boolean enter(InetAddress client, ConnectionLimits limits) {
        int own = byClient.getOrDefault(client, 0);
        if (all >= limits.connections() || own >= limits.perClient()) {
            return false;
        }
        all++;
        byClient.put(client, own + 1);
        return true;
    }

    synchronized void leave(InetAddress client) {
        all--;
        byClient.computeIfPresent(client, (address, count) -> count > 1 ? count - 1 : null);
    }

    synchronized int all() {
        return all;
    }
}
