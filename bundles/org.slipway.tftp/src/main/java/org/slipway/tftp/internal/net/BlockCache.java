// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slipway.api.file.BootFile;

/**
 * Parts of files that were read of late, shared by all transfers: a part is read from its file once, though a hundred machines
 * fetch it in small blocks. Bounded in bytes, the longest unused go first. Thread-safe.
 */
final class BlockCache implements AutoCloseable {
    /** Some forty blocks of a lock-step transfer for one call of the system. */
    static final int PART = 64 << 10;

    private record Key(Object content, long part) {}

    private final Map<Key, ByteBuf> parts = new LinkedHashMap<>(16, 0.75f, true);
    private long mostBytes;
    private long bytes;

    /** Keeps this much from now on. */
    synchronized void limit(long most) {
        mostBytes = most;
        trim();
    }

    /** {@return the file's part at a position that is a multiple of {@link #PART}; the caller releases it} */
    ByteBuf part(Object content, BootFile file, long position) throws IOException {
        Key key = new Key(content, position);
        synchronized (this) {
            ByteBuf known = parts.get(key);
            if (known != null) {
                return known.retain();
            }
        }
        ByteBuf read = read(file, position);
        keep(key, read);
        return read;
    }

    private static ByteBuf read(BootFile file, long position) throws IOException {
        int length = (int) Math.min(PART, file.size() - position);
        ByteBuf part = ByteBufAllocator.DEFAULT.directBuffer(length);
        try {
            ByteBuffer target = part.nioBuffer(0, length);
            if (file.read(position, target) != length) {
                throw new IOException("the file is shorter than it was");
            }
            return part.writerIndex(length).retain();
        } finally {
            part.release();
        }
    }

    private synchronized void keep(Key key, ByteBuf part) {
        if (part.capacity() > mostBytes || parts.putIfAbsent(key, part) != null) {
            return;
        }
        part.retain();
        bytes += part.capacity();
        trim();
    }

    private void trim() {
        for (Iterator<ByteBuf> oldest = parts.values().iterator(); bytes > mostBytes && oldest.hasNext(); ) {
            ByteBuf gone = oldest.next();
            oldest.remove();
            bytes -= gone.capacity();
            gone.release();
        }
    }

    synchronized long bytes() {
        return bytes;
    }

    @Override
    public synchronized void close() {
        parts.values().forEach(ByteBuf::release);
        parts.clear();
        bytes = 0;
    }
}
