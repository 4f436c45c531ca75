// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slipway.api.file.BootFile;

/** An open file. Its name may be replaced or removed meanwhile; what was opened is read on, at the size that it had. */
final class ChannelBootFile implements BootFile {
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final String name;
    private final FileChannel channel;
    private final long size;
    private final Instant lastModified;
    private final Optional<Object> contentKey;

    /** What a file system changes when content changes; the file's own key may be null. */
    private record Content(Object fileKey, long size, Instant lastModified) {}

    ChannelBootFile(String name, FileChannel channel, Object fileKey, Instant lastModified) throws IOException {
        this.name = name;
        this.channel = channel;
        this.size = channel.size();
        this.lastModified = lastModified;
        // within the clock tick of its last change a file may change once more without a trace
        boolean settled = lastModified.isBefore(Instant.now().minus(SETTLING));
        this.contentKey =
                fileKey != null && settled ? Optional.of(new Content(fileKey, size, lastModified)) : Optional.empty();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Instant lastModified() {
        return lastModified;
    }

    @Override
    public Optional<Object> contentKey() {
        return contentKey;
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
        if (position >= size) {
            return 0;
        }
        int wanted = (int) Math.min(target.remaining(), size - position);
        int limit = target.limit();
        target.limit(target.position() + wanted);
        try {
            for (int done = 0; done < wanted; ) {
                int read = channel.read(target, position + done);
                if (read < 0) {
                    throw new IOException("the file became shorter than it was when it was opened");
                }
                done += read;
            }
            return wanted;
        } finally {
            target.limit(limit);
        }
    }

    @Override
    public Optional<FileChannel> channel() {
        return Optional.of(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
