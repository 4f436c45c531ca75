// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeedsTest {
    @TempDir
    private Path base;

    private DeployRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new DeployRig(base);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Import-Package | test.api;version=\"[2,3)\""
                        + " | needs package test.api [2.0.0,3.0.0); this server has 1.1.0",
                "Import-Package | test.api;version=1.2 | needs package test.api 1.2.0 or later; this server has 1.1.0",
                "Import-Package | test.none | needs package test.none; this server has none",
                "Require-Bundle | lab;bundle-version=\"[2,3)\""
                        + " | needs bundle lab [2.0.0,3.0.0); this server has 1.0.0",
                "Require-Capability | osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""
                        + " | needs the Java environment JavaSE 99; this server has",
                "Require-Capability | test.thing;filter:=\"(size>=3)\""
                        + " | needs test.thing (size>=3); nothing on this server offers that",
            })
    void missingThingIsNamedAndTheOldJarGoesOn(String header, String value, String sentence) throws Exception {
        rig.put("lab.jar", TestJar.of("lab", "1.0.0"));
        rig.put("other.jar", TestJar.of("other", "1.0.0"));
        rig.put("other.jar", TestJar.of("other", "2.0.0").header(header, value));
        assertEquals("1.0.0 active", rig.state("other"));
        List<String> refused = rig.linesAbout("other.jar is left out: it (other 2.0.0) " + sentence);
        assertEquals(1, refused.size(), rig.log.lines()::toString);
        assertTrue(refused.get(0).endsWith("; other 1.0.0 goes on"), refused::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Import-Package | org.osgi.framework,test.api;version=\"[1,2)\"",
                "Import-Package | org.osgi.framework,test.none;resolution:=optional",
                "DynamicImport-Package | test.none",
                "Require-Capability | osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"",
                "Require-Capability | osgi.service;effective:=active;filter:=\"(objectClass=none)\"",
                "Bundle-RequiredExecutionEnvironment | JavaSE-1.8"
            })
    void whatIsThereOrNotNeededIsNoObstacle(String header, String value) throws Exception {
        rig.put("lab.jar", TestJar.of("lab", "1.0.0").header(header, value));
        assertEquals("1.0.0 active", rig.state("lab"), rig.log.lines()::toString);
    }

    @Test
    void ownExportsCountButNotThoseOfThePredecessor() throws Exception {
        rig.put(
                "lab.jar",
                TestJar.of("lab", "1.0.0")
                        .header("Export-Package", "test.own")
                        .header("Import-Package", "org.osgi.framework,test.own"));
        assertEquals("1.0.0 active", rig.state("lab"), rig.log.lines()::toString);
        rig.put("lab.jar", TestJar.of("lab", "2.0.0").header("Import-Package", "org.osgi.framework,test.own"));
        assertEquals("1.0.0 active", rig.state("lab"));
    }

    @Test
    void refusedJarIsTriedAgainWhenAnotherBringsWhatItNeeds() throws Exception {
        rig.put("lab.jar", TestJar.of("lab", "1.0.0").header("Import-Package", "org.osgi.framework,test.other"));
        assertEquals("none", rig.state("lab"));
        rig.put("other.jar", TestJar.of("other", "1.0.0").header("Export-Package", "test.other"));
        assertEquals("1.0.0 active", rig.state("lab"));
    }

    @Test
    void refusedJarIsTriedAgainWhenTheServerChanges() throws Exception {
        rig.put("lab.jar", TestJar.of("lab", "1.0.0").header("Import-Package", "org.osgi.framework,test.other"));
        rig.installByHand("x:other", TestJar.of("other", "1.0.0").header("Export-Package", "test.other"));
        rig.deployments().bundlesChanged();
        assertEquals("1.0.0 active", rig.state("lab"));
        rig.deployments().bundlesChanged();
        assertEquals(2, rig.linesAbout("lab").size(), rig.log.lines()::toString);
    }
}
