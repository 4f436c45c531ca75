// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slipway.api.file.BootFile;

/** A file of any size whose bytes are a function of their position, so that each block differs and none is stored. */
public class PatternFile implements BootFile {
    public final AtomicInteger reads = new AtomicInteger();
    public final AtomicInteger closed = new AtomicInteger();
    private final String name;
    private final long size;
    private final Optional<Object> key;
    private volatile long readable;

    /** A file of a name and a size; one of a negative size fails whoever asks for it. */
    public PatternFile(String name, long size) {
        this(name, size, Optional.empty());
    }

    /** One whose content has a key. */
    public PatternFile(String name, long size, Optional<Object> key) {
        this.name = name;
        this.key = key;
        this.size = size;
        this.readable = size;
    }

    public static byte at(long position) {
        return (byte) (position * 31 + (position >>> 9) * 7 + (position >>> 25));
    }

    /** Makes reads fail from this position on. */
    public void truncate(long length) {
        readable = length;
    }

    @Override
    public String name() {
        if (name.equals("nameless")) {
            throw new IllegalStateException("nobody knows the name");
        }
        return name;
    }

    @Override
    public long size() {
        if (size < 0) {
            throw new IllegalStateException("nobody knows the size");
        }
        return size;
    }

    @Override
    public Instant lastModified() {
        return Instant.EPOCH;
    }

    @Override
    public Optional<Object> contentKey() {
        return key;
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
        reads.incrementAndGet();
        if (name.equals("faulty")) {
            throw new IllegalStateException("a fault of the source");
        }
        int count = (int) Math.max(0, Math.min(target.remaining(), size - position));
        if (position + count > readable) {
            throw new IOException("the file became shorter than it was when it was opened");
        }
        for (int i = 0; i < count; i++) {
            target.put(at(position + i));
        }
        return count;
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }
}
