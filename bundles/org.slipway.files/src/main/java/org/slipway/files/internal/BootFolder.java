// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileEntry;

/** A folder as configured. It is looked at anew for every request: it may be mounted, replaced or removed at any time. */
final class BootFolder {
    private static final Logger LOG = LoggerFactory.getLogger(BootFolder.class);

    /** Enough for a file that is replaced just now; one that always changes is not worth more. */
    private static final int OPEN_TRIES = 3;

    private final Path root;
    private final boolean caseSensitive;
    private final AtomicBoolean missing = new AtomicBoolean();

    BootFolder(Path root, boolean caseSensitive) {
        this.root = root;
        this.caseSensitive = caseSensitive;
    }

    /** Checks the key {@code root}; {@code base} is where relative roots count from. */
    static Path rootOf(String value, Path base) throws InvalidSettingException {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty()) {
            throw new InvalidSettingException("root", text, "the folder to serve is missing");
        }
        try {
            Path root = base.resolve(text).toAbsolutePath().normalize();
            if (root.getNameCount() == 0) {
                throw new InvalidSettingException(
                        "root", text, "a whole file system must not be served; name a folder");
            }
            if (Files.exists(root) && !Files.isDirectory(root)) {
                throw new InvalidSettingException("root", text, "is a file; name a folder");
            }
            return root;
        } catch (InvalidPathException e) {
            throw new InvalidSettingException("root", text, "is no path: " + e.getReason());
        }
    }

    Path root() {
        return root;
    }

    Optional<BootFile> open(SafePath path) throws AccessRefusedException {
        Optional<Path> realRoot = realRoot();
        return realRoot.isEmpty() ? Optional.empty() : openBelow(realRoot.get(), path);
    }

    /** Lists a folder. What a client could not load is left out: links that lead out, pipes, names that are refused. */
    List<BootFileEntry> list(SafePath path, int limit) throws AccessRefusedException {
        Optional<Path> realRoot = realRoot();
        if (realRoot.isEmpty()) {
            return List.of();
        }
        try {
            Optional<Path> folder = new FolderSearch(realRoot.get(), path, caseSensitive).findFolder();
            return folder.isEmpty() ? List.of() : FolderListing.of(realRoot.get(), folder.get(), limit);
        } catch (IOException e) {
            throw new AccessRefusedException(
                    "the server cannot list it: " + e.getClass().getSimpleName());
        }
    }

    private Optional<BootFile> openBelow(Path realRoot, SafePath path) throws AccessRefusedException {
        IOException failure = null;
        for (int i = 0; i < OPEN_TRIES; i++) {
            try {
                Optional<Path> found = new FolderSearch(realRoot, path, caseSensitive).find();
                return found.isEmpty() ? Optional.empty() : Optional.of(ConfinedOpen.open(realRoot, found.get()));
            } catch (IOException e) {
                failure = e;
            }
        }
        // the exception names paths of this host: for the operator's log, not for the refusal
        LOG.warn("cannot open {} below {}: {}", String.join("/", path.segments()), root, failure.toString());
        throw new AccessRefusedException("the server cannot read it");
    }

    private Optional<Path> realRoot() {
        try {
            Path real = root.toRealPath();
            if (Files.isDirectory(real)) {
                if (missing.getAndSet(false)) {
                    LOG.info("boot folder {} is back", root);
                }
                return Optional.of(real);
            }
        } catch (IOException e) {
            LOG.debug("boot folder {}: {}", root, e.toString());
        }
        if (!missing.getAndSet(true)) {
            LOG.warn("boot folder {} is missing or cannot be entered: nothing is served from it", root);
        }
        return Optional.empty();
    }
}
