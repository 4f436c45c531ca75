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
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Fetches a file by TFTP with one or many clients at once, some times after one another, and prints one line: MB/s, failures,
 * fairness, bytes received per byte of file, MiB fetched in all. Without delay and {@code -Dcold=true} it warms up first, without loss,
 * which is fetched but not measured: otherwise the first seconds of the JVMs decide. It never sleeps and takes a window's
 * packets together where the server sent them so (UDP_GRO), so that the server is what is measured.
 * {@code TftpLoad <server> <port> <file> <bytes> <blksize> <windowsize> <clients> <times> <loss of 1> <delay ms> <seed>}. The file
 * is made by {@link TftpFile}; each block's content is looked at.
 */
public final class TftpLoad {
    /** Bytes in a block of a client that asks for none (RFC 1350). */
    private static final int WITHOUT_OPTIONS = 512;

    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final int LIMIT_SECONDS = 300;

    /** By then what runs for each packet is compiled, here and in a server that is written in Java. */
    private static final long WARM_UP_PACKETS = 400_000;

    /** The beginning and end of a transfer are more code than a block, and run less often. */
    private static final int LONGER_FOR_CROWDS = 3;

    /** The processor is this client's alone: how long it takes to be woken is not what is measured. */
    private static final SelectStrategy AWAKE = (ready, hasTasks) -> ready.get();

    private TftpLoad() {}

    /** Runs the measurement. */
    public static void main(String[] arguments) throws InterruptedException {
        InetSocketAddress server = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
        TftpGet.Order order = new TftpGet.Order(
                server,
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
            boolean cold = delayNanos != 0 || Boolean.getBoolean("cold");
            long warmUps = cold ? 0 : warmUp(thread, order, clients);
            List<TftpGet> done = new ArrayList<>();
            long nanos = 0;
            for (int i = 0; i < times; i++) {
                List<TftpGet> gets = new ArrayList<>();
                for (int client = 0; client < clients; client++) {
                    gets.add(new TftpGet(order, new Distortion(loss, delayNanos, seed + done.size() + client)));
                }
                nanos += run(thread, gets);
                done.addAll(gets);
            }
            report(order, done, nanos, warmUps);
        } finally {
            thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    /** {@return how many files it took} */
    private static long warmUp(EventLoopGroup thread, TftpGet.Order order, int clients) throws InterruptedException {
        long packets = order.bytes() / (order.blksize() == 0 ? WITHOUT_OPTIONS : order.blksize()) + 1;
        long enough = clients == 1 ? WARM_UP_PACKETS : LONGER_FOR_CROWDS * WARM_UP_PACKETS;
        long done = 0;
        while (done * packets < enough) {
            List<TftpGet> gets = new ArrayList<>();
            while (gets.size() < clients && (done + gets.size()) * packets < enough) {
                gets.add(new TftpGet(order, new Distortion(0, 0, 0)));
            }
            run(thread, gets);
            done += gets.size();
        }
        return done;
    }

    /** {@return how long it took until all had ended} */
    private static long run(EventLoopGroup thread, List<TftpGet> gets) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(gets.size());
        List<Channel> channels = new ArrayList<>();
        for (TftpGet get : gets) {
            channels.add(new Bootstrap()
                    .group(thread)
                    .channelFactory(() -> new EpollDatagramChannel(SocketProtocolFamily.INET))
                    .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                    .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                    .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(get.largestRead()))
                    .option(EpollChannelOption.UDP_GRO, get.asksForWindows())
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

    private static void report(TftpGet.Order order, List<TftpGet> gets, long nanos, long warmUps) {
        long failures = gets.stream().filter(get -> !get.complete()).count();
        double wanted = (double) order.bytes() * gets.size();
        double received = gets.stream().mapToLong(TftpGet::received).sum();
        double[] rates = gets.stream().mapToDouble(get -> 1.0 / get.nanos()).toArray();
        double sum = 0;
        double squares = 0;
        for (double rate : rates) {
            sum += rate;
            squares += rate * rate;
        }
        System.out.printf(
                Locale.ROOT,
                "mbs=%.2f failures=%d jain=%.3f traffic=%.3f seconds=%.3f granted=%s fetched=%d%n",
                failures == gets.size() ? 0 : wanted / nanos * 1000,
                failures,
                sum * sum / squares / rates.length,
                gets.stream().mapToLong(TftpGet::sentByServer).sum() / Math.max(received, 1),
                nanos / 1e9,
                gets.get(0).granted(),
                order.bytes() * (gets.size() + warmUps) >> 20);
    }
}
