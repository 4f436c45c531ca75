// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import io.netty.channel.epoll.Epoll;
import java.util.Optional;

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

    /** {@return why the choice cannot be had on this system, or empty} */
    public static Optional<String> obstacle(Choice choice) {
        return choice != Choice.EPOLL || Epoll.isAvailable()
                ? Optional.empty()
                : Optional.of("epoll does not load here: "
                        + Epoll.unavailabilityCause().getMessage());
    }

    static Transport choose(Choice choice) {
        return choice == Choice.NIO || !Epoll.isAvailable() ? new NioTransport() : new EpollTransport();
    }
}
