// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.slipway.api.file.BootFile;

/** A file of bytes that may lie about its size, and that counts what is read of it. */
public final class BytesFile implements BootFile {
    private final byte[] bytes;
    private final long size;
    private long read;
    private boolean closed;

    public BytesFile(byte[] bytes, long size) {
        this.bytes = bytes.clone();
        this.size = size;
    }

    public BytesFile(byte... bytes) {
        this(bytes, bytes.length);
    }

    public long read() {
        return read;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Instant lastModified() {
        return Instant.EPOCH;
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
        if (position < 0) {
            throw new IllegalArgumentException("position " + position);
        }
        int count = (int) Math.max(0, Math.min(target.remaining(), bytes.length - position));
        if (count > 0) {
            target.put(bytes, (int) position, count);
        }
        read += count;
        return count;
    }

    @Override
    public void close() {
        closed = true;
    }
}
