// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.Test;

/** The shipped configuration files name exactly the keys that the bundles know, with their defaults. */
public class ConfigKeysIT {

    @Test
    public void shippedFilesNameEveryKeyAndItsDefault() throws Exception {
        Map<String, Map<String, String>> documented = new TreeMap<>();
        Path home = ServerFolders.distribution();
        for (Path folder : List.of(home.resolve("etc"), home.resolve("docs/examples"))) {
            for (Path file : ServerFolders.filesIn(folder, ".cfg")) {
                ShippedConfiguration shipped = ShippedConfiguration.read(file);
                documented.put(shipped.pid(), shipped.keys());
            }
        }
        assertEquals(text(known(home)), text(documented));
    }

    @Test
    public void everyKeyIsExplainedAboveIt() throws Exception {
        for (Path file : ServerFolders.filesIn(ServerFolders.distribution().resolve("etc"), ".cfg")) {
            assertEquals(
                    file.getFileName() + " has keys without prose above them",
                    List.of(),
                    ShippedConfiguration.read(file).unexplained());
        }
    }

    private static Map<String, Map<String, String>> known(Path home) throws Exception {
        Map<String, Map<String, String>> known = new TreeMap<>();
        for (String folder : List.of("lib/bundles", "docs/examples")) {
            for (Path jar : jars(home.resolve(folder))) {
                known.putAll(Metatypes.of(jar));
            }
        }
        assertTrue("found " + known.keySet(), known.containsKey("org.slipway.core"));
        return known;
    }

    private static List<Path> jars(Path folder) throws IOException {
        return ServerFolders.filesIn(folder, ".jar").stream()
                .filter(jar -> jar.getFileName().toString().startsWith("org.slipway."))
                .toList();
    }

    /** One line for each key, so that a difference is easy to read. */
    private static String text(Map<String, Map<String, String>> keys) {
        StringBuilder text = new StringBuilder();
        keys.forEach((pid, values) -> values.forEach((key, value) -> text.append(pid)
                .append(": ")
                .append(key)
                .append(" = ")
                .append(value)
                .append('\n')));
        return text.toString();
    }
}
