// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code TftpFile <file> <bytes>} writes a file whose every 8 bytes tell where they stand, so that a mix-up shows. */
public final class TftpFile {
    private static final int WORD = 8;

    private TftpFile() {}

    /** Writes the file. */
    public static void main(String[] arguments) throws IOException {
        long words = Long.parseLong(arguments[1]) / WORD;
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0]))))) {
            for (long word = 0; word < words; word++) {
                out.writeLong(word);
            }
        }
    }

    /** {@return the byte at a position of such a file} */
    static byte at(long position) {
        return (byte) (position / WORD >>> ((WORD - 1 - position % WORD) * Byte.SIZE));
    }
}
