// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import java.net.InetAddress;
import java.util.List;

/**
 * Where requests come in.
 *
 * @param addresses addresses of this host, empty for all
 * @param port UDP port, 0 for none
 * @param receiveBufferBytes what may wait in a socket
 * @param transfersToo whether transfers run over the same port
 */
public record ListenSpec(List<InetAddress> addresses, int port, int receiveBufferBytes, boolean transfersToo) {
    /** Keeps a copy of the list. */
    public ListenSpec {
        addresses = List.copyOf(addresses);
    }
}
