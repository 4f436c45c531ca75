// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.unix.RawUnixChannelOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadFactory;

/**
 * Linux's own interface: batches of datagrams per system call, and sockets for what is sent to many tied to an interface. Sockets
 * with an address are not: what is sent to the address is heard whichever way it comes, and replies take the way that the
 * routing table gives. A broadcast leaves by the interface that has the address.
 */
final class EpollTransport implements Transport {
    /** Larger datagrams are cut, and then refused as malformed: DHCP clients cannot send more over Ethernet. */
    private static final int LARGEST_DATAGRAM = 2048;

    private static final int DATAGRAMS_PER_READ = 64;
    private static final int IFNAMSIZ = 16;
    private static final int SOL_SOCKET = 1;
    private static final RawUnixChannelOption SO_BINDTODEVICE =
            new RawUnixChannelOption("SO_BINDTODEVICE", SOL_SOCKET, 25, IFNAMSIZ);
    private static final IntegerUnixChannelOption SO_RCVBUFFORCE =
            new IntegerUnixChannelOption("SO_RCVBUFFORCE", SOL_SOCKET, 33);

    @Override
    public String name() {
        return "epoll";
    }

    @Override
    public boolean bindsToInterface() {
        return true;
    }

    @Override
    public EventLoopGroup newGroup(int threads, ThreadFactory threadFactory) {
        return new MultiThreadIoEventLoopGroup(threads, threadFactory, EpollIoHandler.newFactory());
    }

    @Override
    public Channel open(EventLoopGroup group, SocketSpec spec, int receiveBuffer, ChannelHandler handler)
            throws IOException {
        SocketProtocolFamily family = spec.isIpv6() ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET;
        return Binding.open(group, () -> new EpollDatagramChannel(family), spec, handler, channel -> {
            channel.config().setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, LARGEST_DATAGRAM);
            channel.config()
                    .setOption(
                            ChannelOption.RECVBUF_ALLOCATOR,
                            new FixedRecvByteBufAllocator(LARGEST_DATAGRAM * DATAGRAMS_PER_READ));
            if (spec.isTiedToLink()) {
                channel.config().setOption(SO_BINDTODEVICE, deviceName(spec.linkName()));
            }
            sizeReceiveBuffer(channel, receiveBuffer);
        });
    }

    private static ByteBuffer deviceName(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= IFNAMSIZ) {
            throw new IllegalArgumentException("interface name '" + name + "' is too long");
        }
        ByteBuffer padded = ByteBuffer.allocate(IFNAMSIZ);
        padded.put(bytes).rewind();
        return padded;
    }

    /** With the right to administer the network the size goes beyond the system's limit; without it as far as that. */
    private static void sizeReceiveBuffer(Channel channel, int bytes) {
        try {
            channel.config().setOption(SO_RCVBUFFORCE, bytes);
        } catch (ChannelException notPermitted) {
            channel.config().setOption(ChannelOption.SO_RCVBUF, bytes);
        }
    }
}
