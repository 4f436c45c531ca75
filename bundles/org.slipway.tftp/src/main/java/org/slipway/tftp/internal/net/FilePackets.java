// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.Closeable;
import java.io.IOException;
import org.slipway.api.file.BootFile;
import org.slipway.wire.tftp.TftpPacket;

/** A file as DATA packets (RFC 1350 section 5). It owns the file. For one thread at a time. */
abstract class FilePackets implements Closeable {
    static final int HEADER = 4;

    private final BootFile file;
    private final int blksize;

    FilePackets(BootFile file, int blksize) {
        this.file = file;
        this.blksize = blksize;
    }

    final BootFile file() {
        return file;
    }

    final int blksize() {
        return blksize;
    }

    /** {@return bytes of each packet but the file's last} */
    final int packetBytes() {
        return HEADER + blksize;
    }

    /** {@return the file's last block, which is never a full one} */
    final long lastBlock() {
        return file.size() / blksize + 1;
    }

    /**
     * Packets of successive blocks, one behind the other.
     *
     * @param block number of the first, from 1 on, which the packet carries modulo 65536
     * @param most how many, at least 1, none of them behind the last block
     * @return that many or less, at least one; the caller releases them
     * @throws IOException if reading fails, or the file is shorter than it was
     */
    abstract ByteBuf next(long block, int most) throws IOException;

    /** Reads packets from the file: in one piece behind the place of their headers, then each block to its own. */
    final ByteBuf read(long block, int count) throws IOException {
        long position = (block - 1) * blksize;
        int length = (int) (Math.min(file.size(), position + (long) count * blksize) - position);
        int headers = HEADER * count;
        ByteBuf packets = ByteBufAllocator.DEFAULT.directBuffer(headers + length);
        try {
            if (file.read(position, packets.internalNioBuffer(headers, length)) != length) {
                throw new IOException("the file is shorter than it was");
            }
            for (int i = 0; i < count; i++) {
                int from = headers + i * blksize;
                int to = i * packetBytes();
                if (from != to + HEADER) { // the last one is where it belongs
                    packets.setBytes(to + HEADER, packets, from, Math.min(blksize, headers + length - from));
                }
                packets.setShort(to, TftpPacket.DATA).setShort(to + Short.BYTES, (int) (block + i));
            }
            return packets.writerIndex(headers + length).retain();
        } finally {
            packets.release();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
