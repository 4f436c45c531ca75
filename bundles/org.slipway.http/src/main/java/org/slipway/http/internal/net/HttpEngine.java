// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slipway.api.file.BootFiles;

/** The listening sockets, their connections and the threads that serve both. */
public final class HttpEngine implements AutoCloseable {
    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int LONGEST_LINE = 4096;
    private static final int LARGEST_HEADER = 8192;
    private static final int BACKLOG = 1024;

    private final FileOpener files;
    private final Deliveries deliveries;
    private final ConnectionLimits limits;
    private final ConnectionCount count = new ConnectionCount();
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final boolean epoll = Epoll.isAvailable();
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
            THREADS,
            new DefaultThreadFactory("slipway-http", true),
            epoll ? SteadyEpoll.newFactory() : NioIoHandler.newFactory());
    private final List<Channel> listening = new ArrayList<>();

    /**
     * Opens nothing yet.
     *
     * @param files what is served
     * @param deliveries keeps what is on its way
     * @param limits bounds of what clients may take
     */
    public HttpEngine(BootFiles files, Deliveries deliveries, ConnectionLimits limits) {
        this.files = new FileOpener(files);
        this.deliveries = deliveries;
        this.limits = limits;
        deliveries.stopping(false);
    }

    /**
     * Opens a socket.
     *
     * @param address where to
     * @param tls encrypts, or empty for plain HTTP
     * @return the address it is bound to
     * @throws IOException if that is not possible
     */
    public InetSocketAddress listen(InetSocketAddress address, Optional<SslContext> tls) throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        accept(connection, tls);
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + text(address) + ": " + bound.cause().getMessage(), bound.cause());
        }
        listening.add(bound.channel());
        return (InetSocketAddress) bound.channel().localAddress();
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private void accept(SocketChannel connection, Optional<SslContext> tls) {
        InetAddress client = connection.remoteAddress().getAddress();
        if (!count.enter(client, limits)) {
            deliveries.dropped();
            connection.close();
            return;
        }
        connections.add(connection);
        connection.closeFuture().addListener(closed -> count.leave(client));
        ChannelPipeline pipeline = connection.pipeline();
        pipeline.addLast(new IdleStateHandler(true, 0, 0, limits.idle().toMillis(), TimeUnit.MILLISECONDS));
        tls.ifPresent(context -> pipeline.addLast(context.newHandler(connection.alloc())));
        pipeline.addLast(new HttpServerCodec(LONGEST_LINE, LARGEST_HEADER, LARGEST_HEADER));
        pipeline.addLast(new ChunkedWriteHandler());
        pipeline.addLast(new FileRequestHandler(files, deliveries));
    }

    /** {@return how many connections are open} */
    public int connections() {
        return count.all();
    }

    /** Closes the listening sockets, then the connections. */
    @Override
    public void close() {
        listening.forEach(socket -> socket.close().awaitUninterruptibly());
        listening.clear();
        deliveries.stopping(true);
        connections.close().awaitUninterruptibly(2, TimeUnit.SECONDS);
        files.close();
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
