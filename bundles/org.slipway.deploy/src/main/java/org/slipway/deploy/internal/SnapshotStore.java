// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Copies of jars in a folder of their own: for each file of the deploy folder the last one that worked, under the name of
 * the file, and one more while it is looked at. Not thread-safe.
 */
final class SnapshotStore {
    private static final String TAKEN = ".taken";

    private final Path folder;

    SnapshotStore(Path folder) {
        this.folder = folder;
    }

    /** Copies a file as it is now. A copy that was neither kept nor discarded is overwritten. */
    Snapshot take(Path file) throws IOException {
        Files.createDirectories(folder);
        Path copy = folder.resolve(TAKEN);
        return new Snapshot(copy, copy(file, Files.newOutputStream(copy)));
    }

    /** Makes a copy that was taken the one to go back to. */
    Snapshot keep(Snapshot taken, String name) throws IOException {
        return new Snapshot(move(taken.path(), name), taken.digest());
    }

    void discard(Snapshot taken) throws IOException {
        Files.deleteIfExists(taken.path());
    }

    /** The copy that was kept under the name, by this store or one before it. */
    Optional<Snapshot> kept(String name) throws IOException {
        Path path = folder.resolve(name);
        return Files.isRegularFile(path) ? Optional.of(new Snapshot(path, digest(path))) : Optional.empty();
    }

    /** Keeps under another name what was kept under the first. */
    Snapshot rename(Snapshot kept, String name) throws IOException {
        return new Snapshot(move(kept.path(), name), kept.digest());
    }

    void forget(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    /** Deletes everything that is not kept under one of the names. */
    void retain(Set<String> names) throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    if (!names.contains(file.getFileName().toString())) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }

    static String digest(Path file) throws IOException {
        return copy(file, OutputStream.nullOutputStream());
    }

    private Path move(Path from, String name) throws IOException {
        return Files.move(
                from, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String copy(Path file, OutputStream target) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestOutputStream out = new DigestOutputStream(target, MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(out);
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
