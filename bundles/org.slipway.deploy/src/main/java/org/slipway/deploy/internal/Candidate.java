// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;
import org.slipway.deploy.internal.RefusedException.Until;

/**
 * A jar that is whole and a bundle.
 *
 * @param snapshot its bytes
 * @param resource what its manifest offers and asks for
 * @param fragment whether it is a fragment, which is never started
 */
record Candidate(Snapshot snapshot, Resource resource, boolean fragment) {
    private static final int CHUNK = 16 * 1024;

    /** Reads the whole jar, with memory for one chunk of it. */
    static Candidate of(Snapshot snapshot) throws RefusedException {
        Map<String, String> headers = headers(wholeJar(snapshot.path()));
        if (!headers.containsKey(Constants.BUNDLE_SYMBOLICNAME)) {
            throw new RefusedException(
                    Until.TOUCHED, "has no Bundle-SymbolicName in its manifest, so it is no OSGi bundle");
        }
        try {
            return new Candidate(
                    snapshot, ResourceBuilder.build(null, headers), headers.containsKey(Constants.FRAGMENT_HOST));
        } catch (BundleException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new RefusedException(Until.TOUCHED, "has a manifest that is wrong: " + why.getMessage(), e);
        }
    }

    String symbolicName() {
        return (String) identity().getAttributes().get(IdentityNamespace.IDENTITY_NAMESPACE);
    }

    Version version() {
        return (Version) identity().getAttributes().get(IdentityNamespace.CAPABILITY_VERSION_ATTRIBUTE);
    }

    @Override
    public String toString() {
        return symbolicName() + " " + version();
    }

    private Capability identity() {
        return resource.getCapabilities(IdentityNamespace.IDENTITY_NAMESPACE).get(0);
    }

    /**
     * Every entry must be what the directory at the end of the file says. A file that is overwritten in place has the new
     * jar's head and the old one's tail for a while, and that is found out only by reading everything.
     */
    private static Manifest wholeJar(Path path) throws RefusedException {
        try (JarFile jar = new JarFile(path.toFile(), false)) {
            byte[] chunk = new byte[CHUNK];
            for (JarEntry entry : Collections.list(jar.entries())) {
                checkEntry(jar, entry, chunk);
            }
            Manifest manifest = jar.getManifest();
            return manifest == null ? new Manifest() : manifest;
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedException(Until.WHOLE, "is not a whole jar: " + e.getMessage(), e);
        }
    }

    private static void checkEntry(JarFile jar, JarEntry entry, byte[] chunk) throws IOException {
        CRC32 crc = new CRC32();
        long left = entry.getSize();
        try (InputStream in = jar.getInputStream(entry)) {
            for (int n = in.read(chunk); n >= 0 && left >= 0; n = in.read(chunk)) {
                crc.update(chunk, 0, n);
                left -= n;
            }
        }
        if (left != 0 || crc.getValue() != entry.getCrc()) {
            throw new ZipException("the content of " + entry.getName() + " is damaged");
        }
    }

    private static Map<String, String> headers(Manifest manifest) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        manifest.getMainAttributes().forEach((name, value) -> headers.put(name.toString(), (String) value));
        return headers;
    }
}
