// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench.swap;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/** How operators and their tools put a file where another one is. */
public enum Copying {
    /** Under another name first, as rsync and careful people do. */
    RENAMED("renamed", 0, false) {
        @Override
        public void put(byte[] content, Path target, Path scratch) throws IOException {
            Path part = scratch.resolve(target.getFileName() + ".part");
            Files.write(part, content);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        }
    },
    /** Emptied and written anew, as cp does. */
    IN_PLACE("in place", 0, true),
    /** The same over a slow line: 4 s, with pauses in which the file looks finished. */
    SLOW_TRUNCATED("emptied, then slowly", 5, true),
    /** As slow, but the old content stays where the new has not come yet. */
    SLOW_OVERWRITTEN("slowly over the old", 5, false);

    private static final long PAUSE_MS = 800;

    private final String words;
    private final int pauses;
    private final boolean truncates;

    Copying(String words, int pauses, boolean truncates) {
        this.words = words;
        this.pauses = pauses;
        this.truncates = truncates;
    }

    String words() {
        return words;
    }

    /**
     * Replaces a file or makes a new one.
     *
     * @param content the new content
     * @param target the file
     * @param scratch a folder on the same file system for whoever needs one
     */
    public void put(byte[] content, Path target, Path scratch) throws IOException, InterruptedException {
        try (RandomAccessFile file = new RandomAccessFile(target.toFile(), "rw")) {
            if (truncates) {
                file.setLength(0);
            }
            int parts = pauses + 1;
            for (int part = 0; part < parts; part++) {
                int from = (int) ((long) content.length * part / parts);
                int to = (int) ((long) content.length * (part + 1) / parts);
                if (part > 0) {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
                }
                file.write(content, from, to - from);
            }
            file.setLength(content.length);
        }
    }
}
