// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import org.slipway.api.file.BootFile;

/** Packets of a file by way of the cache; keeps one part of it. */
final class CachedPackets extends FilePackets {
    /** The most bytes in a part, headers included; the largest block fits. */
    static final int PART = 64 << 10;

    private final Object content;
    private final PacketCache cache;
    private final int blocksInPart;
    private long heldFrom;
    private ByteBuf held;

    CachedPackets(BootFile file, int blksize, Object content, PacketCache cache) {
        super(file, blksize);
        this.content = content;
        this.cache = cache;
        // a power of two like most windows, so that these end where parts do
        this.blocksInPart = Integer.highestOneBit(PART / packetBytes());
    }

    @Override
    ByteBuf next(long block, int most) throws IOException {
        int index = (int) ((block - 1) % blocksInPart);
        hold(block - index);
        int from = index * packetBytes();
        int length = (int) Math.min((long) most * packetBytes(), held.readableBytes() - from);
        return held.retainedSlice(from, length);
    }

    private void hold(long firstBlock) throws IOException {
        if (held != null && heldFrom == firstBlock) {
            return;
        }
        release();
        int blocks = (int) Math.min(blocksInPart, lastBlock() - firstBlock + 1);
        held = cache.part(content, this, firstBlock, blocks);
        heldFrom = firstBlock;
    }

    private void release() {
        if (held != null) {
            held.release();
            held = null;
        }
    }

    @Override
    public void close() throws IOException {
        release();
        super.close();
    }
}
