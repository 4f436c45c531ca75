// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * What a transfer is told apart by.
 *
 * @param client address and port that asked
 * @param local address of this server that was asked
 */
record TransferKey(InetSocketAddress client, InetAddress local) {
    /** {@return the client's address as text} */
    String clientText() {
        return client.getAddress().getHostAddress();
    }
}
