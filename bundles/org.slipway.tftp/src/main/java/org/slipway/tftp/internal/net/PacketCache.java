// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slipway.api.file.BootFile;

/**
 * Parts of files that were sent of late, as the packets that they were sent in: those of one file are the same for all clients
 * that agreed on a block size, so a hundred machines that fetch it cost one read and one copy. Bounded in bytes, the longest
 * unused go first. Thread-safe.
 */
final class PacketCache implements AutoCloseable {
    /** What an entry costs besides its packets: a client can ask for small files in a thousand block sizes. */
    static final int ENTRY = 512;

    private record Key(Object content, int blksize, long firstBlock) {}

    private final Map<Key, ByteBuf> parts = new LinkedHashMap<>(16, 0.75f, true);
    private long mostBytes;
    private long bytes;

    /** Keeps this much from now on. */
    synchronized void limit(long most) {
        mostBytes = most;
        trim();
    }

    /** {@return the packets of a file, which is theirs to close; by way of the cache if its content has a key} */
    FilePackets packets(BootFile file, int blksize) {
        return file.contentKey()
                .<FilePackets>map(content -> new CachedPackets(file, blksize, content, this))
                .orElseGet(() -> new ReadPackets(file, blksize));
    }

    /** {@return the packets of a part, the caller releases them} */
    ByteBuf part(Object content, FilePackets file, long firstBlock, int blocks) throws IOException {
        Key key = new Key(content, file.blksize(), firstBlock);
        synchronized (this) {
            ByteBuf known = parts.get(key);
            if (known != null) {
                return known.retain();
            }
        }
        ByteBuf read = file.read(firstBlock, blocks);
        keep(key, read);
        return read;
    }

    private synchronized void keep(Key key, ByteBuf part) {
        if (cost(part) > mostBytes || parts.putIfAbsent(key, part) != null) {
            return;
        }
        part.retain();
        bytes += cost(part);
        trim();
    }

    private void trim() {
        for (Iterator<ByteBuf> oldest = parts.values().iterator(); bytes > mostBytes && oldest.hasNext(); ) {
            ByteBuf gone = oldest.next();
            oldest.remove();
            bytes -= cost(gone);
            gone.release();
        }
    }

    private static long cost(ByteBuf part) {
        return ENTRY + part.capacity();
    }

    synchronized long bytes() {
        return bytes;
    }

    /** Keeps nothing any more, not even of a read that is still under way. */
    @Override
    public void close() {
        limit(0);
    }
}
