// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import java.io.IOException;
import java.net.NetworkInterface;
import java.util.function.Consumer;

/** The steps of opening a datagram channel that both transports share. */
final class Binding {
    private Binding() {}

    /** Registers, lets the transport set what is its own, binds. The channel does not read until it is told to. */
    static Channel open(
            EventLoopGroup group,
            ChannelFactory<? extends Channel> factory,
            SocketSpec spec,
            ChannelHandler handler,
            Consumer<Channel> options)
            throws IOException {
        ChannelFuture registered = new Bootstrap()
                .group(group)
                .channelFactory(factory)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BROADCAST, !spec.isIpv6())
                .option(ChannelOption.AUTO_READ, false)
                .handler(handler)
                .register()
                .awaitUninterruptibly();
        require(registered, spec);
        Channel channel = registered.channel();
        try {
            options.accept(channel);
        } catch (RuntimeException refused) {
            channel.close();
            throw new IOException("cannot open " + spec + ": " + refused.getMessage(), refused);
        }
        ChannelFuture bound = channel.bind(spec.bindAddress()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            channel.close();
        }
        require(bound, spec);
        join((DatagramChannel) channel, spec);
        return channel;
    }

    private static void join(DatagramChannel channel, SocketSpec spec) throws IOException {
        try {
            for (int link : spec.memberships()) {
                NetworkInterface joined = NetworkInterface.getByIndex(link);
                if (joined == null) {
                    throw new IOException("cannot open " + spec + ": the interface is gone");
                }
                require(channel.joinGroup(spec.bindAddress(), joined).awaitUninterruptibly(), spec);
            }
        } catch (IOException refused) {
            channel.close();
            throw refused;
        }
    }

    private static void require(ChannelFuture future, SocketSpec spec) throws IOException {
        if (!future.isSuccess()) {
            Throwable cause = future.cause();
            throw new IOException("cannot open " + spec + ": " + cause.getMessage(), cause);
        }
    }
}
