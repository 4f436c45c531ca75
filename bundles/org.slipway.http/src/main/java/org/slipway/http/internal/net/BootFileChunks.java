// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.stream.ChunkedInput;
import java.io.IOException;
import org.slipway.api.file.BootFile;

/** A part of a file piece by piece, for what the system cannot send by itself. Closes the file at the end. */
final class BootFileChunks implements ChunkedInput<ByteBuf> {
    static final int CHUNK = 64 * 1024;

    private final BootFile file;
    private final long from;
    private final long length;
    private long sent;

    BootFileChunks(BootFile file, long from, long length) {
        this.file = file;
        this.from = from;
        this.length = length;
    }

    @Override
    public boolean isEndOfInput() {
        return sent >= length;
    }

    @Override
    public ByteBuf readChunk(ByteBufAllocator allocator) throws IOException {
        int size = (int) Math.min(CHUNK, length - sent);
        ByteBuf chunk = allocator.buffer(size, size);
        try {
            int read = file.read(from + sent, chunk.nioBuffer(0, size));
            if (read < size) {
                throw new IOException("the file became shorter than it was when it was opened");
            }
            sent += read;
            return chunk.writerIndex(read).retain();
        } finally {
            chunk.release();
        }
    }

    @Override
    @Deprecated
    public ByteBuf readChunk(ChannelHandlerContext context) throws IOException {
        return readChunk(context.alloc());
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public long progress() {
        return sent;
    }

    @Override
    public void close() {
        BootFileRegion.close(file);
    }
}
