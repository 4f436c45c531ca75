// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench.swap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Makes bundles of one provider each from the jar that has all of them: the manifest names the component.
 *
 * @param jar the jar that has all of them
 */
public record WitnessBundle(Path jar) {
    private static final String PACKAGE = "org.slipway.itests.witness";

    /**
     * {@return the symbolic name of the bundles with this component}
     *
     * @param component simple name of the provider's class
     */
    public static String symbolicName(String component) {
        return PACKAGE + "." + component;
    }

    /**
     * Makes a bundle.
     *
     * @param component simple name of the provider's class
     * @param number last part of the bundle's version
     * @return the bytes of its jar
     */
    public byte[] with(String component, int number) throws IOException {
        try (JarFile source = new JarFile(jar.toFile())) {
            Manifest manifest = new Manifest(source.getManifest());
            Attributes headers = manifest.getMainAttributes();
            headers.putValue("Bundle-SymbolicName", symbolicName(component));
            headers.putValue("Bundle-Version", "1.0." + number);
            headers.putValue("Service-Component", "OSGI-INF/" + PACKAGE + "." + component + ".xml");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
                for (JarEntry entry : Collections.list(source.entries())) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        copy(source, entry, out);
                    }
                }
            }
            return bytes.toByteArray();
        }
    }

    private static void copy(JarFile source, JarEntry entry, JarOutputStream out) throws IOException {
        out.putNextEntry(new JarEntry(entry.getName()));
        try (InputStream content = source.getInputStream(entry)) {
            content.transferTo(out);
        }
        out.closeEntry();
    }
}
