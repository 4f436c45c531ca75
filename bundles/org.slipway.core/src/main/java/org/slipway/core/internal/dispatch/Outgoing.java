// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.net.InetSocketAddress;

/**
 * A reply ready to leave.
 *
 * @param payload its bytes
 * @param target where it goes
 * @param summary what it is, in a few words
 */
record Outgoing(byte[] payload, InetSocketAddress target, String summary) {
    private static final int LARGEST_DATAGRAM = 65507;

    /** Bytes as the provider made them. */
    static Outgoing raw(byte[] payload, InetSocketAddress target) {
        if (payload.length == 0 || payload.length > LARGEST_DATAGRAM) {
            throw new IllegalArgumentException("a payload of " + payload.length + " bytes cannot be sent");
        }
        return new Outgoing(payload.clone(), target, "raw");
    }
}
