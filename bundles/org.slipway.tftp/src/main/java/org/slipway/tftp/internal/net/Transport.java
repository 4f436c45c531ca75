// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes UDP sockets, native where that is possible, and runs them on a few threads. */
public final class Transport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transport.class);
    private static final int MAX_THREADS = 4;
    private static final int STOP_SECONDS = 5;

    /** A request has at most 512 bytes (RFC 2347); what is cut off at this size is none. */
    private static final int MAX_DATAGRAM = 2048;

    /** What a client sends in a transfer is short, but for the words of an ERROR, which may be cut off. */
    private static final int MAX_ANSWER = 512;

    private static final int DATAGRAMS_PER_READ = 32;

    private static final int IPV4_UDP = 28;
    private static final int IPV6_UDP = 48;
    private static final int MAX_IP_PACKET = 65535;

    /** Lets a privileged process exceed net.core.rmem_max: level SOL_SOCKET, SO_RCVBUFFORCE. */
    private static final IntegerUnixChannelOption FORCED_RECEIVE_BUFFER =
            new IntegerUnixChannelOption("SO_RCVBUFFORCE", 1, 33);

    /** Kinds of sockets. */
    public enum Kind {
        /** Epoll if its native code loads. */
        AUTO,
        /** Linux's own. */
        EPOLL,
        /** The JDK's. */
        NIO
    }

    private final boolean epoll;
    private final int threads;
    private final EventLoopGroup group;
    private final AtomicBoolean segmented;

    /**
     * Starts the threads.
     *
     * @param kind of sockets
     * @param lookNanos how long a thread looks for packets before it sleeps, where epoll is used; asked each time
     */
    public Transport(Kind kind, LongSupplier lookNanos) {
        epoll = kind != Kind.NIO && Epoll.isAvailable();
        if (kind == Kind.EPOLL && !epoll) {
            LOG.warn("epoll cannot be used here, nio is: {}", String.valueOf(Epoll.unavailabilityCause()));
        }
        segmented = new AtomicBoolean(epoll && EpollDatagramChannel.isSegmentedDatagramPacketSupported());
        threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
        group = new MultiThreadIoEventLoopGroup(
                threads,
                new DefaultThreadFactory("slipway-tftp", true),
                epoll
                        ? EpollIoHandler.newFactory(0, () -> new BusyPoll(lookNanos, System::nanoTime))
                        : NioIoHandler.newFactory());
    }

    /** {@return whether a socket for all addresses can tell which of them was asked} */
    boolean tellsDestination() {
        return epoll;
    }

    /** {@return whether one call of the system reads or sends many packets of a socket} */
    boolean batches() {
        return epoll;
    }

    /** {@return how many threads there are} */
    int threads() {
        return threads;
    }

    String name() {
        return epoll ? "epoll" : "nio";
    }

    /**
     * Binds a socket for transfers or an answer to a free port of a range.
     *
     * @param local own address
     * @param ports the range
     * @param clients how many may send to it at a time
     * @param handler makes what sits behind the socket
     * @param then is told once, of the socket or of the last failure
     */
    void bind(
            InetAddress local,
            PortRange ports,
            IntSupplier clients,
            Supplier<ChannelHandler> handler,
            Consumer<ChannelFuture> then) {
        bind(local, ports, clients, handler, then, ports.tries());
    }

    private void bind(
            InetAddress local,
            PortRange ports,
            IntSupplier clients,
            Supplier<ChannelHandler> handler,
            Consumer<ChannelFuture> then,
            int tries) {
        bind(new InetSocketAddress(local, ports.next()), channel -> {
                    channel.config().setRecvByteBufAllocator(new DatagramRoom(MAX_ANSWER, clients));
                    if (epoll) {
                        channel.config().setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, MAX_ANSWER);
                    }
                    channel.pipeline().addLast(handler.get());
                })
                .addListener((ChannelFutureListener) bound -> {
                    if (bound.isSuccess() || tries <= 1) {
                        then.accept(bound);
                    } else {
                        bind(local, ports, clients, handler, then, tries - 1);
                    }
                });
    }

    /** {@return the judge of segmented sending with a payload that the route takes in one piece, 0 if unknown} */
    Segmentation segmentation(int payload) {
        return new Segmentation(segmented, payload);
    }

    /** {@return bytes of UDP payload that the route to a client takes in one piece, 0 if that cannot be known} */
    int payload(InetAddress local, InetAddress client) {
        int mtu = epoll ? RouteMtu.ofRoute(local, client) : RouteMtu.ofInterface(local);
        int headers = client instanceof Inet4Address ? IPV4_UDP : IPV6_UDP;
        return Math.max(0, Math.min(mtu, MAX_IP_PACKET) - headers);
    }

    /** Binds a socket that requests come to. */
    ChannelFuture listen(InetSocketAddress address, int receiveBufferBytes, ChannelHandler handler) {
        return bind(address, channel -> {
            enlargeReceiveBuffer(channel, receiveBufferBytes);
            if (epoll) {
                channel.config().setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, MAX_DATAGRAM);
                channel.config()
                        .setOption(
                                ChannelOption.RECVBUF_ALLOCATOR,
                                // one read at a time: in a flood the transfers on this thread get their turn
                                new FixedRecvByteBufAllocator(MAX_DATAGRAM * DATAGRAMS_PER_READ).maxMessagesPerRead(1));
                channel.config()
                        .setOption(
                                EpollChannelOption.IP_RECVORIGDSTADDR,
                                address.getAddress().isAnyLocalAddress());
            }
            channel.pipeline().addLast(handler);
        });
    }

    private interface Setup {
        void of(Channel channel);
    }

    private ChannelFuture bind(InetSocketAddress address, Setup setup) {
        SocketProtocolFamily family =
                address.getAddress() instanceof Inet4Address ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6;
        return new Bootstrap()
                .group(group)
                .channelFactory(() -> datagramChannel(family))
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        setup.of(channel);
                    }
                })
                .bind(address);
    }

    private DatagramChannel datagramChannel(SocketProtocolFamily family) {
        return epoll ? new EpollDatagramChannel(family) : new NioDatagramChannel(family);
    }

    private void enlargeReceiveBuffer(Channel channel, int bytes) {
        try {
            if (epoll && channel.config().setOption(FORCED_RECEIVE_BUFFER, bytes)) {
                return;
            }
        } catch (ChannelException e) {
            LOG.debug("not privileged to force the receive buffer: {}", e.toString());
        }
        channel.config().setOption(ChannelOption.SO_RCVBUF, bytes);
    }

    /** Waits until the threads have done what they were given so far, some seconds at most. */
    void settle() {
        for (EventExecutor thread : group) {
            thread.submit(() -> {}).awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Stops the threads; sockets that are still open are closed. */
    @Override
    public void close() {
        group.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
