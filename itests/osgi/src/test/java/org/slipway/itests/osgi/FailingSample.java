// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.PxeRequest;

/** A version of the sample that starts, but whose provider cannot be initialized. */
public final class FailingSample implements BundleActivator, PxeProvider {

    /** Makes its bundle. */
    static Path jar(Path target, String version) throws IOException {
        Manifest manifest = new Manifest();
        Map.of(
                        "Manifest-Version", "1.0",
                        "Bundle-ManifestVersion", "2",
                        "Bundle-SymbolicName", "org.slipway.sample",
                        "Bundle-Version", version,
                        "Bundle-Activator", FailingSample.class.getName(),
                        "Import-Package", "org.osgi.framework,org.slipway.api.provider;version=\"[1,2)\"")
                .forEach((name, value) -> manifest.getMainAttributes().put(new Attributes.Name(name), value));
        String path = FailingSample.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target), manifest);
                InputStream in = FailingSample.class.getClassLoader().getResourceAsStream(path)) {
            out.putNextEntry(new JarEntry(path));
            in.transferTo(out);
            out.closeEntry();
        }
        return target;
    }

    @Override
    public void start(BundleContext context) {
        context.registerService(PxeProvider.class, this, new Hashtable<>(Map.of(ProviderInfo.NAME, "sample")));
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public void initialize(ProviderContext context) {
        throw new IllegalStateException("no database");
    }

    @Override
    public BootAction onRequest(PxeRequest request) {
        return BootAction.REJECTED;
    }

    @Override
    public void shutdown() {}
}
