// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.FileSetException;
import org.slipway.files.internal.set.Manifest;

/** Looks whether a version is whole, the same way as clients will get its files. May take as long as reading all of them. */
final class VersionCheck {
    private static final int CHUNK = 256 * 1024;

    private final Path folder;
    private final boolean manifestRequired;
    private final BootFolder files;

    /** What a file was when it was checked. */
    record Checked(long size, Instant lastModified) {
        static Checked of(BootFile file) {
            return new Checked(file.size(), file.lastModified());
        }
    }

    VersionCheck(Path folder, boolean manifestRequired) {
        this.folder = folder;
        this.manifestRequired = manifestRequired;
        this.files = new BootFolder(folder, true);
    }

    /** {@return the files as they are, by the names that they have when they are opened; empty without a manifest} */
    Optional<Map<String, Checked>> sizes() throws FileSetException {
        Optional<Manifest> manifest = manifest();
        return manifest.isEmpty() ? Optional.empty() : Optional.of(check(manifest.get(), false));
    }

    /** The same, with the checksums. */
    Optional<Map<String, Checked>> all() throws FileSetException {
        Optional<Manifest> manifest = manifest();
        if (manifest.isEmpty()) {
            return Optional.empty();
        }
        check(manifest.get(), false);
        return Optional.of(check(manifest.get(), true));
    }

    private Optional<Manifest> manifest() throws FileSetException {
        if (!Files.isDirectory(folder)) {
            throw new FileSetException("there is no folder " + folder);
        }
        Path file = folder.resolve(Manifest.NAME);
        try {
            if (Files.isRegularFile(file)) {
                if (Files.size(file) > Manifest.MAX_BYTES) {
                    throw new FileSetException(file + " is larger than 16 MiB");
                }
                return Optional.of(Manifest.parse(Files.readString(file, StandardCharsets.UTF_8)));
            }
            if (manifestRequired) {
                throw new FileSetException("there is no " + file + ", and set.manifest is required");
            }
            try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
                if (!children.iterator().hasNext()) {
                    throw new FileSetException(folder + " is empty");
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new FileSetException(folder + " cannot be read: " + e);
        }
    }

    private Map<String, Checked> check(Manifest manifest, boolean hash) throws FileSetException {
        Map<String, Checked> checked = new HashMap<>();
        for (Map.Entry<String, Manifest.Expected> expected : manifest.files().entrySet()) {
            try (BootFile file = open(expected.getKey())) {
                check(file, expected.getKey(), expected.getValue(), hash);
                checked.put(file.name(), Checked.of(file));
            } catch (IOException e) {
                throw new FileSetException(expected.getKey() + " cannot be read: " + e.getMessage());
            }
        }
        return checked;
    }

    private BootFile open(String name) throws FileSetException {
        try {
            return files.open(SafePath.parse(name))
                    .orElseThrow(() -> new FileSetException(name + " of " + Manifest.NAME + " is missing"));
        } catch (AccessRefusedException e) {
            throw new FileSetException(name + " of " + Manifest.NAME + " would not be served: " + e.getMessage());
        }
    }

    private static void check(BootFile file, String name, Manifest.Expected expected, boolean hash)
            throws FileSetException, IOException {
        if (expected.size().isPresent() && expected.size().getAsLong() != file.size()) {
            throw new FileSetException(name + " has " + file.size() + " bytes, " + Manifest.NAME + " says "
                    + expected.size().getAsLong());
        }
        if (hash && expected.sha256().isPresent() && !expected.sha256().get().equals(sha256(file))) {
            throw new FileSetException(name + " has another SHA-256 than " + Manifest.NAME + " says");
        }
    }

    private static String sha256(BootFile file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        for (long at = 0; at < file.size(); at += buffer.limit()) {
            buffer.clear();
            file.read(at, buffer);
            digest.update(buffer.flip());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
