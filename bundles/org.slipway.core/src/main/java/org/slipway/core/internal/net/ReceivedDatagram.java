// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Instant;
import org.slipway.api.provider.Arrival;

/**
 * A datagram as it came.
 *
 * @param payload its bytes; nobody changes them
 * @param remote where it came from
 * @param link the link it came by
 * @param localAddress the local address it came to; for a broadcast the link's
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
        Inet4Address localAddress,
        int port,
        SocketSpec.Role role,
        Arrival arrival,
        Instant time,
        long nanos,
        Outbox replySocket) {}
