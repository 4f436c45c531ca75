// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import org.slipway.api.file.BootFile;

/**
 * Opens a file that was found, without following any link any more. The search returned a path that had no links; where the
 * system can open relative to an open directory, every step is taken so, and whatever was put in a step's place since fails.
 * Elsewhere the path is checked again after opening.
 */
final class ConfinedOpen {
    private static final Set<OpenOption> OPTIONS = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private ConfinedOpen() {}

    /** Opens {@code real}, which lies below {@code realRoot}; fails if what it names changes while this runs. */
    static BootFile open(Path realRoot, Path real) throws IOException {
        Path below = realRoot.relativize(real);
        String name = below.toString().replace('\\', '/');
        try (DirectoryStream<Path> top = Files.newDirectoryStream(realRoot)) {
            if (top instanceof SecureDirectoryStream<Path> secure) {
                return descend(secure, below, name);
            }
        }
        return openAndLookAgain(real, name);
    }

    private static BootFile descend(SecureDirectoryStream<Path> folder, Path below, String name) throws IOException {
        Path first = below.getName(0);
        if (below.getNameCount() > 1) {
            try (SecureDirectoryStream<Path> next = folder.newDirectoryStream(first, LinkOption.NOFOLLOW_LINKS)) {
                return descend(next, below.subpath(1, below.getNameCount()), name);
            }
        }
        BasicFileAttributeView view =
                folder.getFileAttributeView(first, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        BasicFileAttributes before = regular(view.readAttributes());
        return keepIfSame(folder.newByteChannel(first, OPTIONS), before, view, name);
    }

    static BootFile openAndLookAgain(Path real, String name) throws IOException {
        BasicFileAttributeView view =
                Files.getFileAttributeView(real, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        BasicFileAttributes before = regular(view.readAttributes());
        BootFile file = keepIfSame(FileChannel.open(real, OPTIONS), before, view, name);
        if (real.toRealPath().equals(real)) {
            return file;
        }
        file.close();
        throw new IOException("the path became a link");
    }

    /** A pipe or device must not even be opened: it could block for ever. */
    private static BasicFileAttributes regular(BasicFileAttributes attributes) throws IOException {
        if (!attributes.isRegularFile()) {
            throw new IOException("no regular file any more");
        }
        return attributes;
    }

    private static BootFile keepIfSame(
            SeekableByteChannel channel, BasicFileAttributes before, BasicFileAttributeView view, String name)
            throws IOException {
        try {
            BasicFileAttributes after = view.readAttributes();
            if (!(channel instanceof FileChannel file) || !Objects.equals(before.fileKey(), after.fileKey())) {
                throw new IOException("replaced while it was opened");
            }
            return new ChannelBootFile(
                    name, file, after.fileKey(), after.lastModifiedTime().toInstant());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
