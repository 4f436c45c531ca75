// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import io.netty.channel.epoll.Epoll;

/** Chooses the transport. */
public final class Transports {
    private Transports() {}

    /** Which transport the operator wants. */
    public enum Choice {
        /** Epoll where it loads, else NIO. */
        AUTO,
        /** Epoll or nothing. */
        EPOLL,
        /** NIO. */
        NIO
    }

    static Transport choose(Choice choice) {
        if (choice == Choice.NIO || (choice == Choice.AUTO && !Epoll.isAvailable())) {
            return new NioTransport();
        }
        if (!Epoll.isAvailable()) {
            throw new IllegalStateException("transport = epoll, but it does not load: "
                    + Epoll.unavailabilityCause().getMessage());
        }
        return new EpollTransport();
    }
}
