// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.pending;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.slipway.api.file.BootFile;

/** One of the policy's scripts as a file. */
public final class ScriptFile implements BootFile {
    private final String name;
    private final byte[] content;
    private final Instant made = Instant.now();

    private ScriptFile(String name, String text) {
        this.name = name;
        this.content = text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Makes a script.
     *
     * @param path what was asked for, as the client wrote it
     * @param terms how machines wait
     * @return the script; empty if the path is none of theirs
     */
    public static Optional<BootFile> of(String path, PollTerms terms) {
        String name = path.replace('\\', '/').replaceFirst("^/+", "");
        return Scripts.text(name, terms).map(text -> new ScriptFile(name, text));
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
        int length = Math.min(target.remaining(), content.length - (int) position);
        target.put(content, (int) position, length);
        return length;
    }

    @Override
    public void close() {
        // There is nothing behind it.
    }
}
