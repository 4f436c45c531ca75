// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SelectStrategy;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Fetches a file by TFTP with one or many clients at once, each with a socket of its own, some times after one another, and
 * prints the line of {@link Downloads}. Without delay and {@code -Dcold=true} it warms up first, without loss, which is
 * fetched but not measured: otherwise the first seconds of the JVMs decide. It never sleeps and takes a window's packets
 * together where the server sent them so (UDP_GRO), so that the server is what is measured.
 * {@code TftpLoad <server> <port> <file> <bytes> <blksize> <windowsize> <clients> <times> <loss of 1> <delay ms> <seed>}.
 * The file is made by {@link TftpFile}; each block's content is looked at.
 */
public final class TftpLoad {
    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final int LIMIT_SECONDS = 300;
    private static final int LARGEST_READ = 65536;

    /** The processor is this client's alone: how long it takes to be woken is not what is measured. */
    private static final SelectStrategy AWAKE = (ready, hasTasks) -> ready.get();

    private final InetSocketAddress server;
    private final Download.Order order;
    private final EventLoopGroup thread;

    private TftpLoad(InetSocketAddress server, Download.Order order, EventLoopGroup thread) {
        this.server = server;
        this.order = order;
        this.thread = thread;
    }

    /** Runs the measurement. */
    public static void main(String[] arguments) throws InterruptedException {
        InetSocketAddress server = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
        Download.Order order = new Download.Order(
                arguments[2],
                Long.parseLong(arguments[3]),
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]));
        int clients = Integer.parseInt(arguments[6]);
        int times = Integer.parseInt(arguments[7]);
        double loss = Double.parseDouble(arguments[8]);
        long delayNanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[9]));
        long seed = Long.parseLong(arguments[10]);
        EventLoopGroup thread = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory(0, () -> AWAKE));
        try {
            TftpLoad load = new TftpLoad(server, order, thread);
            boolean cold = delayNanos != 0 || Boolean.getBoolean("cold");
            long warmUps = cold ? 0 : load.warmUp(clients);
            List<Download> done = new ArrayList<>();
            long nanos = 0;
            for (int i = 0; i < times; i++) {
                List<TftpGet> gets = new ArrayList<>();
                for (int client = 0; client < clients; client++) {
                    gets.add(load.get(new Distortion(loss, delayNanos, seed + done.size() + client)));
                }
                nanos += load.run(gets);
                gets.forEach(get -> done.add(get.download()));
            }
            Downloads.report(order, done, nanos, warmUps);
        } finally {
            thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    private TftpGet get(Distortion network) {
        return new TftpGet(server, order, network);
    }

    /** {@return how many files it took} */
    private long warmUp(int clients) throws InterruptedException {
        long enough = Downloads.warmUps(order, clients);
        for (long done = 0; done < enough; done += clients) {
            List<TftpGet> gets = new ArrayList<>();
            while (gets.size() < clients && done + gets.size() < enough) {
                gets.add(get(new Distortion(0, 0, 0)));
            }
            run(gets);
        }
        return enough;
    }

    /** {@return how long it took until all had ended} */
    private long run(List<TftpGet> gets) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(gets.size());
        List<Channel> channels = new ArrayList<>();
        for (TftpGet get : gets) {
            channels.add(new Bootstrap()
                    .group(thread)
                    .channelFactory(() -> new EpollDatagramChannel(SocketProtocolFamily.INET))
                    .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                    .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                    .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(largestRead()))
                    .option(EpollChannelOption.UDP_GRO, asksForWindows())
                    .handler(get)
                    .bind(0)
                    .sync()
                    .channel());
        }
        long start = System.nanoTime();
        thread.execute(() -> gets.forEach(get -> get.start(running::countDown)));
        boolean ended = running.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        long nanos = System.nanoTime() - start;
        for (Channel channel : channels) {
            channel.close().sync();
        }
        return ended ? nanos : TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    }

    private boolean asksForWindows() {
        return order.windowsize() > 1;
    }

    /** {@return bytes that one call of the system may bring} */
    private int largestRead() {
        return asksForWindows() ? LARGEST_READ : order.largestPacket();
    }
}
