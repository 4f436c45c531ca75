// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.Before;
import org.junit.Test;

/**
 * Who may know whom: {@code wire} is known to all, {@code api} to all but {@code wire}, nobody else to anybody. The test kit
 * is for tests, so none of the others may know it.
 */
public class BundleImportsIT {
    private static final String OURS = "org.slipway.";
    private static final String WIRE = "org.slipway.wire";
    private static final String API = "org.slipway.api";
    private static final String TESTKIT = "org.slipway.testkit";

    private final Map<String, BundleManifest> bundles = new TreeMap<>();

    @Before
    public void readManifests() throws IOException {
        Path home = ServerFolders.distribution();
        for (String folder : List.of("lib/logging", "lib/bundles", "lib/probe", "docs/examples", "docs/testkit")) {
            for (Path jar : ServerFolders.filesIn(home.resolve(folder), ".jar")) {
                BundleManifest manifest = BundleManifest.of(jar);
                if (manifest.symbolicName().startsWith(OURS)) {
                    bundles.put(manifest.symbolicName(), manifest);
                }
            }
        }
        assertTrue("found " + bundles.keySet(), bundles.size() >= 13);
    }

    @Test
    public void wireNeedsNothingButJava() {
        Set<String> imports = bundles.get(WIRE).imports();
        // A bundle that imports what it exports lets the framework choose one of several versions.
        imports.removeAll(bundles.get(WIRE).exports());
        assertEquals(Set.of(), imports);
    }

    @Test
    public void arrowsPointAtWireAndApiOnly() {
        List<String> wrong = new ArrayList<>();
        bundles.forEach((name, manifest) -> manifest.imports().stream()
                .filter(imported -> imported.startsWith(OURS))
                .filter(imported -> !mayImport(name, owner(imported)))
                .forEach(imported -> wrong.add(name + " imports " + imported)));
        assertEquals(List.of(), wrong);
    }

    @Test
    public void onlyPackagesOfWireApiAndTheTestKitAreExported() {
        List<String> wrong = new ArrayList<>();
        bundles.forEach((name, manifest) -> manifest.exports().stream()
                .filter(exported -> !owner(exported).equals(name)
                        || exported.contains(".internal")
                        || !Set.of(WIRE, API, TESTKIT).contains(name))
                .forEach(exported -> wrong.add(name + " exports " + exported)));
        assertEquals(List.of(), wrong);
        assertFalse(bundles.get(API).exports().isEmpty());
        assertFalse(bundles.get(WIRE).exports().isEmpty());
    }

    @Test
    public void nothingIsImportedDynamicallyOrByBundleName() {
        bundles.forEach((name, manifest) -> {
            assertEquals(name, Optional.empty(), manifest.header("DynamicImport-Package"));
            assertEquals(name, Optional.empty(), manifest.header("Require-Bundle"));
        });
    }

    private static boolean mayImport(String bundle, String owner) {
        return owner.equals(bundle)
                || owner.equals(WIRE) && !bundle.equals(WIRE)
                || owner.equals(API) && !bundle.equals(WIRE);
    }

    /** The bundle that a package belongs to, which has the first three parts of its name. */
    private static String owner(String packageName) {
        String[] parts = packageName.split("\\.");
        return parts[0] + "." + parts[1] + "." + parts[2];
    }
}
