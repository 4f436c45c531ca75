// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleActivator;

/** Bundles made on the spot. */
final class TestJar {
    private static final String FILLER = "filler/%02d.bin";

    private final Manifest manifest = new Manifest();
    private Class<?> activator = Starting.class;

    private TestJar(String name, String version) {
        header("Manifest-Version", "1.0");
        header("Bundle-ManifestVersion", "2");
        header("Bundle-SymbolicName", name);
        header("Bundle-Version", version);
        header("Import-Package", "org.osgi.framework");
    }

    static TestJar of(String name, String version) {
        return new TestJar(name, version);
    }

    TestJar header(String name, String value) {
        manifest.getMainAttributes().put(new Attributes.Name(name), value);
        return this;
    }

    TestJar without(String name) {
        manifest.getMainAttributes().remove(new Attributes.Name(name));
        return this;
    }

    TestJar activator(Class<? extends BundleActivator> type) {
        activator = type;
        return this;
    }

    /** Has no code, as befits a fragment. */
    TestJar noActivator() {
        activator = null;
        return this;
    }

    byte[] bytes() {
        if (activator != null) {
            header("Bundle-Activator", activator.getName());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
            if (activator != null) {
                String path = activator.getName().replace('.', '/') + ".class";
                try (InputStream in = activator.getClassLoader().getResourceAsStream(path)) {
                    add(out, path, in.readAllBytes());
                }
            }
            addFiller(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Makes the jar some kilobytes long; the content depends on the version, as that of real classes does. */
    private void addFiller(JarOutputStream out) throws IOException {
        Random random = new Random(manifest.getMainAttributes().hashCode());
        for (int i = 0; i < 20; i++) {
            byte[] content = new byte[400];
            random.nextBytes(content);
            add(out, FILLER.formatted(i), content);
        }
    }

    private static void add(JarOutputStream out, String path, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(path));
        out.write(content);
        out.closeEntry();
    }
}
