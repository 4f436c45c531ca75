// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The jars of the deploy folder and the locations of their bundles, by which they are known again. */
final class DeployedFiles {
    private static final String ENDING = ".jar";

    private final BundleContext context;
    private final File folder;

    DeployedFiles(BundleContext context, File folder) throws IOException {
        this.context = context;
        this.folder = folder.getCanonicalFile();
    }

    /** Whether the file is a jar of the folder by its name; there may be no such file. */
    boolean contains(File file) {
        String name = file.getName();
        try {
            File parent = file.getAbsoluteFile().getParentFile();
            return name.endsWith(ENDING)
                    && !name.startsWith(".")
                    && (folder.equals(parent) || folder.equals(parent.getCanonicalFile()));
        } catch (IOException e) {
            return false;
        }
    }

    /** The jars that lie in the folder. */
    List<File> list() {
        File[] all = folder.listFiles(file -> contains(file) && file.isFile());
        return all == null ? List.of() : Stream.of(all).sorted().toList();
    }

    /** Where a bundle comes from, in the form that lets it be updated by hand from the same file. */
    String location(File file) {
        return file.toURI().toString();
    }

    /** The location for a new bundle. One that had the file's name before the other file got another may still have it. */
    String freeLocation(File file) {
        String location = location(file);
        for (int i = 2; context.getBundle(location) != null; i++) {
            location = location(file) + "#" + i;
        }
        return location;
    }

    /** Whether a bundle came out of this folder. */
    boolean isSource(Bundle bundle) {
        return bundle.getLocation().startsWith(folder.toURI().toString());
    }

    /** The names of the files whose bundles are there. */
    Set<String> installedNames() {
        return Stream.of(context.getBundles())
                .filter(this::isSource)
                .map(bundle -> new File(URI.create(bundle.getLocation()).getPath()).getName())
                .collect(Collectors.toSet());
    }
}
