// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFileEntry;

/** What of a folder clients can load. */
final class FolderListing {
    private FolderListing() {}

    static List<BootFileEntry> of(Path realRoot, Path folder, int limit) throws IOException {
        List<BootFileEntry> entries = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                entry(realRoot, child).ifPresent(entries::add);
                if (entries.size() >= limit) {
                    break;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    private static Optional<BootFileEntry> entry(Path realRoot, Path child) {
        String name = child.getFileName().toString();
        try {
            SafePath.parse(name);
            Path real = child.toRealPath();
            BasicFileAttributes attributes =
                    Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean folder = attributes.isDirectory();
            if (!real.startsWith(realRoot) || !folder && !attributes.isRegularFile()) {
                return Optional.empty();
            }
            return Optional.of(new BootFileEntry(
                    name,
                    folder,
                    folder ? 0 : attributes.size(),
                    Optional.of(attributes.lastModifiedTime().toInstant()),
                    ""));
        } catch (AccessRefusedException | IOException notForClients) {
            return Optional.empty();
        }
    }
}
