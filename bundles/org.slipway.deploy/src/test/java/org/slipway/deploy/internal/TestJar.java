// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Bundles made as they are needed. */
final class TestJar {
    private final Manifest manifest = new Manifest();
    private int ballast;

    private TestJar() {}

    static TestJar of(String symbolicName, String version) {
        TestJar jar = new TestJar();
        Attributes main = jar.manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        return jar.with("Bundle-ManifestVersion", "2")
                .with("Bundle-SymbolicName", symbolicName)
                .with("Bundle-Version", version)
                .with("Import-Package", "org.osgi.framework")
                .with("Bundle-Activator", Starts.class.getName());
    }

    TestJar with(String header, String value) {
        manifest.getMainAttributes().putValue(header, value);
        return this;
    }

    TestJar without(String header) {
        manifest.getMainAttributes().remove(new Attributes.Name(header));
        return this;
    }

    /** Bytes that cannot be packed. */
    TestJar ballast(int bytes) {
        ballast = bytes;
        return this;
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
            for (Class<?> type : new Class<?>[] {Starts.class, Fails.class}) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
                    in.transferTo(out);
                }
            }
            byte[] noise = new byte[ballast];
            new Random(manifest.hashCode()).nextBytes(noise);
            out.putNextEntry(new JarEntry("ballast"));
            out.write(noise);
        }
        return bytes.toByteArray();
    }
}
