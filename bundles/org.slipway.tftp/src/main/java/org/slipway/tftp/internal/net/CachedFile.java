// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.slipway.api.file.BootFile;

/** A file read by way of the cache; keeps one part of it. For one thread at a time. */
final class CachedFile implements BootFile {
    private final BootFile file;
    private final Object content;
    private final BlockCache cache;
    private long heldPosition = -1;
    private ByteBuf held;
    private ByteBuffer view;

    private CachedFile(BootFile file, Object content, BlockCache cache) {
        this.file = file;
        this.content = content;
        this.cache = cache;
    }

    /** {@return the file by way of the cache, itself if its content has no key} */
    static BootFile of(BootFile file, BlockCache cache) {
        return file.contentKey()
                .<BootFile>map(content -> new CachedFile(file, content, cache))
                .orElse(file);
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public Instant lastModified() {
        return file.lastModified();
    }

    @Override
    public Optional<Object> contentKey() {
        return Optional.of(content);
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
        int done = 0;
        while (target.hasRemaining() && position + done < size()) {
            int offset = (int) ((position + done) % BlockCache.PART);
            hold(position + done - offset);
            int count = Math.min(target.remaining(), view.limit() - offset);
            target.put(target.position(), view, offset, count);
            target.position(target.position() + count);
            done += count;
        }
        return done;
    }

    private void hold(long position) throws IOException {
        if (held != null && heldPosition == position) {
            return;
        }
        release();
        held = cache.part(content, file, position);
        view = held.nioBuffer();
        heldPosition = position;
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
        file.close();
    }
}
