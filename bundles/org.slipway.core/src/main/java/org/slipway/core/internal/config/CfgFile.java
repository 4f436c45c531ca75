// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Sets a key in an operator's {@code .cfg} file. Everything else stays as it is, to the byte; the file is replaced as a
 * whole or not at all.
 */
public final class CfgFile {
    private static final Set<PosixFilePermission> WRITING = EnumSet.of(
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private CfgFile() {}

    /**
     * Sets a key.
     *
     * @param file the file; a link is followed
     * @param key the key
     * @param value its value, without characters that have a meaning in such a file
     * @throws IOException if the file cannot be read or replaced, or nobody may write it; then it is as it was
     */
    public static void set(Path file, String key, String value) throws IOException {
        Path real = file.toRealPath();
        PosixFileAttributeView owner = Files.getFileAttributeView(real, PosixFileAttributeView.class);
        PosixFileAttributes attributes = owner == null ? null : owner.readAttributes();
        if (!Files.isWritable(real) || attributes != null && isLocked(attributes)) {
            throw new IOException("it is read-only");
        }
        // One character for each byte, whatever the encoding: what is searched for is ASCII.
        String text = Files.readString(real, StandardCharsets.ISO_8859_1);
        replace(real, attributes, CfgText.set(text, key, value).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Root may write everything; a file that nobody may write was protected by somebody on purpose. */
    private static boolean isLocked(PosixFileAttributes attributes) {
        return attributes.permissions().stream().noneMatch(WRITING::contains);
    }

    private static void replace(Path file, PosixFileAttributes attributes, byte[] content) throws IOException {
        // The watcher of the folder passes over names that begin with a dot.
        Path part = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".part");
        try {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
            if (attributes != null) {
                takeOver(part, attributes);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void takeOver(Path part, PosixFileAttributes attributes) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
        PosixFileAttributes fresh = view.readAttributes();
        if (!fresh.group().equals(attributes.group())) {
            view.setGroup(attributes.group());
        }
        if (!fresh.owner().equals(attributes.owner())) {
            view.setOwner(attributes.owner());
        }
        view.setPermissions(attributes.permissions());
    }
}
