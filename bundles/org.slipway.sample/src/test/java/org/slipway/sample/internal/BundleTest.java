// SPDX-License-Identifier: Apache-2.0
package org.slipway.sample.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

/** What the jar holds beside the class, and that it is what the tutorial promises. */
class BundleTest {

    private static final Path CLASSES = Path.of("target/classes");
    private static final Path EXAMPLE =
            Path.of("../../distribution/src/main/root/docs/examples/org.slipway.provider.sample.cfg");

    @Test
    void bundleNeedsTheContractsOnly() throws Exception {
        try (InputStream in = Files.newInputStream(CLASSES.resolve("META-INF/MANIFEST.MF"))) {
            String imports = new Manifest(in).getMainAttributes().getValue("Import-Package");
            for (String imported : imports.replaceAll("\"[^\"]*\"", "").split(",")) {
                assertTrue(imported.matches("org\\.slipway\\.(api|wire)\\b.*"), imported);
            }
        }
    }

    @Test
    void serviceIsAskedBeforeThePolicyAndSwappedOnANewConfiguration() throws Exception {
        String component = Files.readString(CLASSES.resolve("OSGI-INF/org.slipway.sample.internal.SampleProvider.xml"));
        assertTrue(component.contains("configuration-policy=\"ignore\""), component);
        assertTrue(component.contains("name=\"slipway.provider.name\" type=\"String\" value=\"sample\""), component);
        assertTrue(component.contains("name=\"slipway.provider.reconfigurable\" type=\"Boolean\" value=\"false\""));
        assertTrue(component.contains("name=\"service.ranking\" type=\"Integer\" value=\"200\""), component);
    }

    @Test
    void metatypeDescribesTheProvidersPid() throws Exception {
        String metatype = Files.readString(
                CLASSES.resolve("OSGI-INF/metatype/org.slipway.sample.internal.SampleProvider$Config.xml"));
        assertTrue(metatype.contains("<Designate pid=\"org.slipway.provider.sample\">"), metatype);
    }

    @Test
    void configurationFileNamesEveryKeyWithItsDefault() throws Exception {
        String file = Files.readString(CLASSES.resolve("sample.cfg"));
        for (Method member : SampleProvider.Config.class.getDeclaredMethods()) {
            String line = "#" + member.getName().replace('_', '.') + " = " + member.getDefaultValue();
            assertTrue(file.lines().anyMatch(line.stripTrailing()::equals), line);
        }
        assertEquals(file, Files.readString(EXAMPLE));
    }
}
