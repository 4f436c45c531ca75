// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.net;

import java.net.InetSocketAddress;

/** One datagram as it arrived; {@code local} is the bound address of the socket, which may be the wildcard. */
public record Arrival(InetSocketAddress local, InetSocketAddress from, byte[] payload) {}
