// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.slipway.api.file.BootFile;

/** A file that was made for one request. It counts as changed now: the next one may be another. */
final class GeneratedBootFile implements BootFile {
    private final String name;
    private final byte[] content;
    private final Instant made = Instant.now();

    GeneratedBootFile(String name, String text) {
        this.name = name;
        this.content = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return content.length;
    }

    @Override
    public Instant lastModified() {
        return made;
    }

    @Override
    public int read(long position, ByteBuffer target) {
        if (position >= content.length) {
            return 0;
        }
        int length = (int) Math.min(target.remaining(), content.length - position);
        target.put(content, (int) position, length);
        return length;
    }

    @Override
    public void close() {
        // it is in memory
    }
}
