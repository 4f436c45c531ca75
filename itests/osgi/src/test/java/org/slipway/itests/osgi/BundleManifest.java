// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * What a bundle's manifest says about its neighbours.
 *
 * @param manifest the manifest
 */
record BundleManifest(Manifest manifest) {
    /** A comma that separates clauses, which is one outside of quotes. */
    private static final Pattern CLAUSE_END = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    static BundleManifest of(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return new BundleManifest(file.getManifest());
        }
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(manifest.getMainAttributes().getValue(name));
    }

    String symbolicName() {
        return header("Bundle-SymbolicName").orElseThrow().split(";")[0];
    }

    boolean isFragment() {
        return header("Fragment-Host").isPresent();
    }

    Set<String> imports() {
        return packages("Import-Package");
    }

    Set<String> exports() {
        return packages("Export-Package");
    }

    private Set<String> packages(String header) {
        Set<String> names = new TreeSet<>();
        header(header).ifPresent(value -> {
            for (String clause : CLAUSE_END.split(value)) {
                names.add(clause.trim().split(";")[0]);
            }
        });
        return names;
    }
}
