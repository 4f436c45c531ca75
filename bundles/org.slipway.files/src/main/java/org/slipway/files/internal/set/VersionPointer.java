// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal.set;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slipway.api.file.FileSetException;

/**
 * What in a root says which version it is at: a symbolic link to the version's folder, or a file with its name. It is
 * replaced by renaming, so that whoever reads it sees the old one or the new one and nothing between.
 */
public final class VersionPointer {
    /** A folder's name that can be a version: none that is hidden, as what is still being copied is by custom. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+@~-]{0,127}");

    private static final int MAX_BYTES = 1024;

    private final Path root;
    private final Path file;

    /**
     * Names a pointer.
     *
     * @param root the folder of the versions
     * @param name the pointer's name in it
     */
    public VersionPointer(Path root, String name) {
        this.root = root;
        this.file = root.resolve(name);
    }

    /**
     * Tells whether a folder can be a version.
     *
     * @param name its name
     * @return whether it can be pointed at
     */
    public static boolean isVersion(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Reads where it points.
     *
     * @return the version; empty if there is no pointer
     * @throws FileSetException if it points at no version of this root
     */
    public Optional<String> read() throws FileSetException {
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            String version = Files.isSymbolicLink(file) ? linked() : written();
            if (!isVersion(version)) {
                throw new FileSetException(file + " names '" + version + "', which cannot be a version: letters, digits"
                        + " and . _ + @ ~ - only, not beginning with a dot");
            }
            return Optional.of(version);
        } catch (IOException e) {
            throw new FileSetException(file + " cannot be read: " + e);
        }
    }

    private String linked() throws IOException, FileSetException {
        Path target = root.resolve(Files.readSymbolicLink(file)).normalize();
        Path parent = target.getParent();
        if (parent == null || !Files.isDirectory(parent) || !Files.isSameFile(parent, root)) {
            throw new FileSetException(file + " points at " + target + ", which is no folder of " + root);
        }
        return target.getFileName().toString();
    }

    private String written() throws IOException, FileSetException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MAX_BYTES) {
            throw new FileSetException(
                    file + " must be a link to the folder of a version, or a file with the name of one");
        }
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }

    /**
     * Points at a version from now on, in the form that the pointer has; a new one is a link where the system has them.
     *
     * @param version the version
     * @throws FileSetException if it cannot be written; then it is as it was
     */
    public void write(String version) throws FileSetException {
        Path next = file.resolveSibling("." + file.getFileName() + ".next");
        try {
            Files.deleteIfExists(next);
            boolean text = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !link(next, version);
            if (text) {
                Files.writeString(next, version + "\n", StandardCharsets.UTF_8);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new FileSetException(file + " cannot be written: " + e + ". Let the server's user write to " + root
                    + ", or switch there yourself: ln -s " + version + " next && mv -T next " + file.getFileName());
        }
    }

    private static boolean link(Path next, String version) throws IOException {
        try {
            Files.createSymbolicLink(next, Path.of(version));
            return true;
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }
}
