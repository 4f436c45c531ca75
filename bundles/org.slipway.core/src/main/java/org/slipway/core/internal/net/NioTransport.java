// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.util.concurrent.ThreadFactory;

/** The JDK's own sockets, where epoll is not to be had. */
final class NioTransport implements Transport {
    private static final int LARGEST_DATAGRAM = 2048;

    @Override
    public String name() {
        return "nio";
    }

    @Override
    public boolean bindsToInterface() {
        return false;
    }

    @Override
    public EventLoopGroup newGroup(int threads, ThreadFactory threadFactory) {
        return new MultiThreadIoEventLoopGroup(threads, threadFactory, NioIoHandler.newFactory());
    }

    @Override
    public Channel open(EventLoopGroup group, SocketSpec spec, int receiveBuffer, ChannelHandler handler)
            throws IOException {
        SocketProtocolFamily family = spec.isIpv6() ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET;
        return Binding.open(group, () -> new NioDatagramChannel(family), spec, handler, channel -> {
            channel.config().setOption(ChannelOption.SO_RCVBUF, receiveBuffer);
            channel.config()
                    .setOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST_DATAGRAM));
        });
    }
}
