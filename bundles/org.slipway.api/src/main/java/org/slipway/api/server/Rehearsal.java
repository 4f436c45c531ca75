// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import org.slipway.api.provider.Arrival;

/**
 * A packet that might come. The IP version is that of its source.
 *
 * @param payload the UDP payload
 * @param interfaceName the interface it comes in by; empty for the first that is served
 * @param from where it comes from; port 0 stands for the port that clients of DHCP send from
 * @param to the address of this server that it comes to; empty for the first of the interface, and for what is broadcast or
 *     multicast, where replies leave from that one
 * @param bootServer whether it comes to the boot server port, 4011 unless configured, and not to that of DHCP
 * @param arrival how it is addressed
 */
public record Rehearsal(
        byte[] payload,
        String interfaceName,
        InetSocketAddress from,
        Optional<InetAddress> to,
        boolean bootServer,
        Arrival arrival) {

    /**
     * Copies the payload.
     *
     * @param payload the UDP payload
     * @param interfaceName the interface it comes in by; empty for the first that is served
     * @param from where it comes from; must be resolved
     * @param to the address of this server that it comes to
     * @param bootServer whether it comes to the boot server port
     * @param arrival how it is addressed
     */
    public Rehearsal {
        payload = payload.clone();
        Objects.requireNonNull(from.getAddress(), "unresolved address");
    }

    /** {@return a copy of the payload} */
    @Override
    public byte[] payload() {
        return payload.clone();
    }

    /** {@return whether it comes over IPv6} */
    public boolean ipv6() {
        return from.getAddress() instanceof Inet6Address;
    }
}
