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
    /** Both are the kernel's bounds: segments in a datagram, bytes in a datagram. */
    private static final int MOST_SEGMENTS = 64;

    private static final int MOST_BYTES = 65000;

    private final TransferPort port;
    private final Channel channel;
    private final InetSocketAddress client;
    private final FilePackets file;
    private final Segmentation segmentation;

    DatagramSink(TransferPort port, InetSocketAddress client, FilePackets file, Segmentation segmentation) {
        this.port = port;
        this.channel = port.channel();
        this.client = client;
        this.file = file;
        this.segmentation = segmentation;
    }

    @Override
    public void data(long block, int count) throws IOException {
        int together = segmentation.possible(file.packetBytes())
                ? Math.max(1, Math.min(MOST_SEGMENTS, MOST_BYTES / file.packetBytes()))
                : 1;
        int done = 0;
        while (done < count) {
            ByteBuf packets = file.next(block + done, Math.min(together, count - done));
            if (packets.readableBytes() <= file.packetBytes()) {
                done++;
                channel.write(new DatagramPacket(packets, client), channel.voidPromise());
            } else {
                done += (packets.readableBytes() + file.packetBytes() - 1) / file.packetBytes();
                channel.write(new SegmentedDatagramPacket(packets, file.packetBytes(), client))
                        .addListener(segmentation);
            }
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
