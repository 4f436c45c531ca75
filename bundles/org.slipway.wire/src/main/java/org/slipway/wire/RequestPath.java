// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire;

import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * How a request came, as far as the rules for its reply ask.
 *
 * @param source address and port that the datagram came from
 * @param bootServerPort whether it came to the boot server port (4011), not to a DHCP port
 * @param loopback whether it came by the loopback interface
 */
public record RequestPath(InetSocketAddress source, boolean bootServerPort, boolean loopback) {

    /**
     * Checks the source.
     *
     * @param source address and port that the datagram came from; must be resolved
     * @param bootServerPort whether it came to the boot server port (4011), not to a DHCP port
     * @param loopback whether it came by the loopback interface
     */
    public RequestPath {
        Objects.requireNonNull(source.getAddress(), "unresolved address");
    }
}
