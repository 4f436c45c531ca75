// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

/** What the build derives from the annotations: the contract with the core and with tools that show configurations. */
class BundleTest {

    private static final Path CLASSES = Path.of("target/classes");

    private static String descriptor(String name) throws IOException {
        return Files.readString(CLASSES.resolve("OSGI-INF").resolve(name));
    }

    @Test
    void serviceHasThePropertiesThatTheCoreGoesBy() throws Exception {
        String component = descriptor("org.slipway.policy.internal.BootPolicyProvider.xml");
        assertTrue(component.contains("<property name=\"slipway.provider.name\" type=\"String\" value=\"policy\"/>"));
        assertTrue(
                component.contains("<property name=\"slipway.provider.filter\" type=\"String\" value=\"NETBOOT\"/>"));
        assertTrue(component.contains(
                "<property name=\"slipway.provider.reconfigurable\" type=\"Boolean\" value=\"true\"/>"));
        assertTrue(component.contains("<property name=\"service.ranking\" type=\"Integer\" value=\"0\"/>"));
        assertTrue(component.contains("<provide interface=\"org.slipway.api.provider.PxeProvider\"/>"));
    }

    @Test
    void componentLeavesItsConfigurationToTheCore() throws Exception {
        assertTrue(descriptor("org.slipway.policy.internal.BootPolicyProvider.xml")
                .contains("configuration-policy=\"ignore\""));
    }

    @Test
    void metatypeDescribesTheProvidersPid() throws Exception {
        String metatype = descriptor("metatype/org.slipway.policy.internal.PolicyConfig.xml");
        assertTrue(metatype.contains("<Designate pid=\"org.slipway.provider.policy\">"), metatype);
        assertTrue(metatype.contains("<AD id=\"next.server\""), metatype);
        assertTrue(metatype.contains("<AD id=\"offer.form\""), metatype);
    }

    @Test
    void bundleNeedsTheContractsOnlyAndExportsNothing() throws Exception {
        try (InputStream in = Files.newInputStream(CLASSES.resolve("META-INF/MANIFEST.MF"))) {
            Attributes manifest = new Manifest(in).getMainAttributes();
            String imports = manifest.getValue("Import-Package").replaceAll("\"[^\"]*\"", "");
            for (String imported : imports.split(",")) {
                assertTrue(
                        imported.matches(
                                "org\\.slipway\\.(api|wire)\\b.*|javax\\..*|org\\.osgi\\.service\\.component\\b.*"),
                        imported);
            }
            assertNull(manifest.getValue("Export-Package"));
        }
    }
}
