// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.file.BootFiles;

/** The files of one folder; those whose name begins with "generated" are not given to the system to send. */
final class FolderFiles implements BootFiles {
    /** Longer than any test waits. */
    private static final int SLOW_SECONDS = 60;

    final AtomicInteger open = new AtomicInteger();

    /** What a file with "slow" in its name waits for, bounded. */
    final CountDownLatch slow = new CountDownLatch(1);

    private final Path folder;

    FolderFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<BootFile> open(BootFileRequest request) throws AccessRefusedException {
        if (request.path().contains("..")) {
            throw new AccessRefusedException("it leaves the root");
        }
        if (request.path().contains("fault")) {
            throw new IllegalStateException("broken source");
        }
        if (request.path().contains("slow")) {
            await();
        }
        Path file = folder.resolve(request.path().substring(1));
        return Files.isRegularFile(file) ? Optional.of(new Opened(file)) : Optional.empty();
    }

    private void await() {
        try {
            slow.await(SLOW_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private final class Opened implements BootFile {
        private final Path file;
        private final FileChannel channel;

        Opened(Path file) {
            this.file = file;
            try {
                channel = FileChannel.open(file);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            open.incrementAndGet();
        }

        @Override
        public String name() {
            return folder.relativize(file).toString();
        }

        @Override
        public long size() {
            if (name().startsWith("sizeless")) {
                throw new IllegalStateException("nobody knows");
            }
            return file.toFile().length();
        }

        @Override
        public Instant lastModified() {
            return Instant.ofEpochMilli(file.toFile().lastModified());
        }

        @Override
        public int read(long position, ByteBuffer target) throws IOException {
            int all = 0;
            while (target.hasRemaining()) {
                int read = channel.read(target, position + all);
                if (read < 0) {
                    break;
                }
                all += read;
            }
            return all;
        }

        @Override
        public Optional<FileChannel> channel() {
            return name().startsWith("generated") ? Optional.empty() : Optional.of(channel);
        }

        @Override
        public void close() throws IOException {
            open.decrementAndGet();
            channel.close();
        }
    }
}
