// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.slipway.tftp.internal.transfer.PacketSink;
import org.slipway.wire.tftp.TftpPacket;

/**
 * A transfer's packets to a socket. Where the kernel cuts a large datagram into packets, blocks leave as such; otherwise
 * those of a window leave in one batch. Confined to the socket's event loop.
 */
final class DatagramSink implements PacketSink {
    static final int DATA_HEADER = 4;

    /** Both are the kernel's bounds: segments in a datagram, bytes in a datagram. */
    private static final int MOST_SEGMENTS = 64;

    private static final int MOST_BYTES = 65000;

    private final TransferPort port;
    private final Channel channel;
    private final InetSocketAddress client;
    private final Segmentation segmentation;

    DatagramSink(TransferPort port, InetSocketAddress client, Segmentation segmentation) {
        this.port = port;
        this.channel = port.channel();
        this.client = client;
        this.segmentation = segmentation;
    }

    @Override
    public void data(long block, int count, int blksize, int length, Content content) throws IOException {
        int together = segmentation.possible(DATA_HEADER + blksize)
                ? Math.max(1, Math.min(MOST_SEGMENTS, MOST_BYTES / (DATA_HEADER + blksize)))
                : 1;
        for (int first = 0; first < count; first += together) {
            int blocks = Math.min(together, count - first);
            int from = first * blksize;
            int to = Math.min(length, from + blocks * blksize);
            ByteBuf packets = fill(block + first, from, to, blksize, blocks, content);
            if (blocks == 1) {
                channel.write(new DatagramPacket(packets, client), channel.voidPromise());
            } else {
                channel.write(new SegmentedDatagramPacket(packets, DATA_HEADER + blksize, client))
                        .addListener(segmentation);
            }
        }
    }

    /** One DATA packet behind the other. */
    private ByteBuf fill(long block, int from, int to, int blksize, int blocks, Content content) throws IOException {
        ByteBuf packets = channel.alloc().directBuffer(blocks * DATA_HEADER + to - from);
        try {
            for (int i = 0; i < blocks; i++) {
                int offset = from + i * blksize;
                int bytes = Math.min(blksize, to - offset);
                packets.writeShort(TftpPacket.DATA).writeShort((int) (block + i));
                content.read(offset, packets.internalNioBuffer(packets.writerIndex(), bytes));
                packets.writerIndex(packets.writerIndex() + bytes);
            }
            return packets.retain();
        } finally {
            packets.release();
        }
    }

    @Override
    public void send(TftpPacket packet) {
        channel.write(new DatagramPacket(Unpooled.wrappedBuffer(packet.encode()), client), channel.voidPromise());
    }

    @Override
    public void flush() {
        port.flush();
    }
}
