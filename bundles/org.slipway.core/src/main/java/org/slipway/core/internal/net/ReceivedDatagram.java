// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import org.slipway.api.provider.Arrival;
import org.slipway.wire.RequestPath;

/**
 * A datagram as it came.
 *
 * @param payload its bytes; nobody changes them
 * @param remote where it came from
 * @param link the link it came by
 * @param localAddress the local address it came to; for one sent to many the address that replies leave from
 * @param port the local port
 * @param role what the port is for
 * @param arrival how it was addressed
 * @param time when it was received
 * @param nanos the same on the clock that measures durations
 * @param replySocket the socket that replies leave from
 */
public record ReceivedDatagram(
        byte[] payload,
        InetSocketAddress remote,
        Link link,
        InetAddress localAddress,
        int port,
        SocketSpec.Role role,
        Arrival arrival,
        Instant time,
        long nanos,
        Outbox replySocket) {

    /** {@return whether it came over IPv6} */
    public boolean ipv6() {
        return localAddress instanceof Inet6Address;
    }

    /** {@return the same, with another socket that replies leave from} */
    public ReceivedDatagram answeredBy(Outbox other) {
        return new ReceivedDatagram(payload, remote, link, localAddress, port, role, arrival, time, nanos, other);
    }

    /** {@return the way it came, for the rules that its reply goes by} */
    public RequestPath path() {
        return new RequestPath(remote, role == SocketSpec.Role.BOOT_SERVER, link.loopback());
    }
}
