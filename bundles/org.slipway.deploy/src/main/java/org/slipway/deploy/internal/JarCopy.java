// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A jar as it was at one moment, in a file of our own: what is checked is what is used, whatever happens to the file in the
 * deploy folder meanwhile.
 *
 * @param file the copy
 * @param digest of its bytes
 * @param headers the manifest's main section
 */
record JarCopy(Path file, String digest, Map<String, String> headers) {
    private static final int BUFFER = 64 * 1024;

    /**
     * Copies a jar and reads it wholly.
     *
     * @param jar the jar
     * @param copy where to; replaced
     * @throws Refusal if it is no whole jar of a bundle
     * @throws IOException if it cannot be copied
     */
    static JarCopy of(Path jar, Path copy) throws Refusal, IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(jar);
                OutputStream out = new DigestOutputStream(Files.newOutputStream(copy), digest)) {
            in.transferTo(out);
        }
        return new JarCopy(copy, HexFormat.of().formatHex(digest.digest()), headers(copy));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static Map<String, String> headers(Path copy) throws Refusal {
        try (JarFile jar = new JarFile(copy.toFile(), false)) {
            readWholly(jar);
            Manifest manifest = jar.getManifest();
            Map<String, String> headers = new HashMap<>();
            if (manifest != null) {
                manifest.getMainAttributes().forEach((key, value) -> headers.put(key.toString(), value.toString()));
            }
            if (!headers.containsKey(Constants.BUNDLE_SYMBOLICNAME)) {
                throw new Refusal("it is no bundle: its manifest has no Bundle-SymbolicName");
            }
            return Map.copyOf(headers);
        } catch (IOException | IllegalArgumentException broken) {
            throw new Refusal("it is no whole jar: " + broken.getMessage(), broken);
        }
    }

    /** A jar that is being overwritten may have a directory of its contents already, or still: only the contents tell. */
    private static void readWholly(JarFile jar) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (JarEntry entry : Collections.list(jar.entries())) {
            try (InputStream in = jar.getInputStream(entry)) {
                long size = 0;
                java.util.zip.CRC32 crc = new java.util.zip.CRC32();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    crc.update(buffer, 0, read);
                    size += read;
                }
                if (size != entry.getSize() || crc.getValue() != entry.getCrc()) {
                    throw new IOException("what is under " + entry.getName() + " is damaged");
                }
            }
        }
    }

    String symbolicName() {
        String header = headers.get(Constants.BUNDLE_SYMBOLICNAME);
        int directives = header.indexOf(';');
        return (directives < 0 ? header : header.substring(0, directives)).strip();
    }

    Version version() throws Refusal {
        try {
            return Version.parseVersion(headers.get(Constants.BUNDLE_VERSION));
        } catch (IllegalArgumentException wrong) {
            throw new Refusal("its Bundle-Version is none: " + wrong.getMessage(), wrong);
        }
    }

    boolean isFragment() {
        return Optional.ofNullable(headers.get(Constants.FRAGMENT_HOST)).isPresent();
    }
}
