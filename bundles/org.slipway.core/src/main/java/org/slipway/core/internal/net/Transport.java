// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.util.concurrent.ThreadFactory;

/** The way to the operating system's sockets: native epoll, or plain NIO. */
interface Transport {

    /** {@return its name for the operator} */
    String name();

    /** {@return whether a socket can be tied to one interface, so that a broadcast tells where it came from} */
    boolean bindsToInterface();

    /** {@return a new group of event loops} */
    EventLoopGroup newGroup(int threads, ThreadFactory threadFactory);

    /**
     * Opens a socket.
     *
     * @param group its event loops
     * @param spec what to bind to
     * @param receiveBuffer wanted size of the kernel's receive buffer in bytes
     * @param handler takes what is received
     * @return the bound channel
     * @throws IOException if it cannot be bound
     */
    Channel open(EventLoopGroup group, SocketSpec spec, int receiveBuffer, ChannelHandler handler) throws IOException;
}
