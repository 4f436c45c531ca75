// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slipway.api.file.BootFile;

/** A file of a version: as long as it is open, its machine's boot is not over. */
final class PinnedBootFile implements BootFile {
    private final BootFile file;
    private final Runnable closed;
    private final AtomicBoolean open = new AtomicBoolean(true);

    PinnedBootFile(BootFile file, Runnable closed) {
        this.file = file;
        this.closed = closed;
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
        return file.contentKey();
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
        return file.read(position, target);
    }

    @Override
    public Optional<FileChannel> channel() {
        return file.channel();
    }

    @Override
    public void close() throws IOException {
        if (open.getAndSet(false)) {
            closed.run();
        }
        file.close();
    }
}
