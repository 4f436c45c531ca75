// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.slipway.api.file.AccessRefusedException;

/**
 * One look-up below a real root, segment by segment. Each step is resolved through its links and checked before the next
 * is taken, so that a link out of the root does not even tell what exists behind it.
 */
final class FolderSearch {
    private final Path realRoot;
    private final List<String> segments;
    private final boolean caseSensitive;
    private boolean folderWanted;

    FolderSearch(Path realRoot, SafePath path, boolean caseSensitive) {
        this.realRoot = realRoot;
        this.segments = path.segments();
        this.caseSensitive = caseSensitive;
    }

    /** {@return the real path of the regular file, below the real root; empty if there is none} */
    Optional<Path> find() throws IOException, AccessRefusedException {
        return segments.isEmpty() ? Optional.empty() : search(realRoot, 0);
    }

    /** {@return the real path of the folder, the real root or below it; empty if there is none} */
    Optional<Path> findFolder() throws IOException, AccessRefusedException {
        folderWanted = true;
        return segments.isEmpty() ? Optional.of(realRoot) : search(realRoot, 0);
    }

    private Optional<Path> search(Path folder, int depth) throws IOException, AccessRefusedException {
        String wanted = segments.get(depth);
        Optional<Path> found = descend(folder, wanted, depth);
        if (found.isPresent() || caseSensitive) {
            return found;
        }
        for (String spelling : otherSpellings(folder, wanted)) {
            found = descend(folder, spelling, depth);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Path> descend(Path folder, String name, int depth) throws IOException, AccessRefusedException {
        Optional<Path> child = resolve(folder, name);
        if (child.isEmpty()) {
            return child;
        }
        Path real = child.get();
        if (!real.startsWith(realRoot)) {
            throw new AccessRefusedException(
                    "link " + String.join("/", segments.subList(0, depth + 1)) + " leaves the root");
        }
        BasicFileAttributes attributes =
                Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (depth == segments.size() - 1) {
            return (folderWanted ? attributes.isDirectory() : attributes.isRegularFile()) ? child : Optional.empty();
        }
        return attributes.isDirectory() ? search(real, depth + 1) : Optional.empty();
    }

    private static Optional<Path> resolve(Path folder, String name) throws IOException {
        try {
            return Optional.of(folder.resolve(name).toRealPath());
        } catch (NoSuchFileException | InvalidPathException e) {
            // a name that this system cannot spell names nothing on it
            return Optional.empty();
        }
    }

    /** Sorted, because the order of a directory is the file system's whim. */
    private static TreeSet<String> otherSpellings(Path folder, String wanted) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                if (name.equalsIgnoreCase(wanted) && !name.equals(wanted)) {
                    names.add(name);
                }
            }
        } catch (AccessDeniedException e) {
            // may be entered but not listed: then only exact names work
            return names;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }
}
