// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.event;

import java.net.InetSocketAddress;

/**
 * One datagram, or the head of one HTTP message, that a simulated machine sent or received. The payload is as on the wire and may be anything; it belongs
 * to the listener's reading only and must not be changed.
 */
public record PacketEvent(
        Protocol protocol, boolean sent, InetSocketAddress local, InetSocketAddress remote, byte[] payload) {}
