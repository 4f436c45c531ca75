// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class DeploymentsTest {
    private static final TestJar ONE = TestJar.of("lab", "1.0.0");
    private static final TestJar TWO = TestJar.of("lab", "2.0.0");

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

    @Test
    void handlesEveryJarOfTheFolderAndNothingElse() {
        assertTrue(rig.deployments().canHandle(rig.file("no-such.jar")));
        assertFalse(rig.deployments().canHandle(rig.file("x.cfg")));
        assertFalse(rig.deployments().canHandle(rig.file(".part.jar")));
        assertFalse(rig.deployments().canHandle(new File(base.toFile(), "elsewhere.jar")));
    }

    @Test
    void newJarIsStarted() throws Exception {
        rig.put("lab.jar", ONE);
        assertEquals("1.0.0 active", rig.state("lab"));
        assertEquals(rig.file("lab.jar").toURI().toString(), rig.bundle("lab").getLocation());
    }

    @Test
    void updateKeepsTheBundle() throws Exception {
        rig.put("lab.jar", ONE);
        long id = rig.bundle("lab").getBundleId();
        rig.put("lab.jar", TWO);
        assertEquals("2.0.0 active", rig.state("lab"));
        assertEquals(id, rig.bundle("lab").getBundleId());
        assertEquals(List.of("lab.jar: lab 2.0.0 took the place of lab 1.0.0"), rig.linesAbout("took the place"));
    }

    @Test
    void sameBytesAreNoUpdate() throws Exception {
        rig.put("lab.jar", ONE);
        long modified = rig.bundle("lab").getLastModified();
        rig.put("lab.jar", ONE);
        assertEquals(modified, rig.bundle("lab").getLastModified());
    }

    @Test
    void whatWasUpdatedByHandIsNotTakenForTheFile() throws Exception {
        rig.put("lab.jar", ONE);
        rig.bundle("lab").update(new ByteArrayInputStream(TWO.bytes()));
        rig.put("lab.jar", ONE);
        assertEquals("1.0.0 active", rig.state("lab"));
    }

    @Test
    void stoppedByTheOperatorStaysStopped() throws Exception {
        rig.put("lab.jar", ONE);
        rig.bundle("lab").stop();
        rig.put("lab.jar", TWO);
        assertTrue(rig.state("lab").startsWith("2.0.0"));
        assertFalse(rig.state("lab").endsWith("active"));
    }

    @Test
    void deletedJarIsGoneWithItsCopy() throws Exception {
        rig.put("lab.jar", ONE);
        rig.delete("lab.jar");
        assertEquals("none", rig.state("lab"));
        assertEquals(List.of(), rig.kept());
    }

    @Test
    void oneCopyIsKeptForEachJar() throws Exception {
        for (int i = 1; i < 30; i++) {
            rig.put("lab.jar", TestJar.of("lab", i + ".0.0"));
            rig.put(
                    "other.jar",
                    TestJar.of("other", i + ".0.0").activator(i % 2 == 0 ? Failing.class : Starting.class));
        }
        assertEquals(List.of("lab.jar", "other.jar"), rig.kept());
    }

    @Test
    void renamedJarGoesOnUndisturbed() throws Exception {
        rig.put("lab.jar", ONE);
        Bundle bundle = rig.bundle("lab");
        Files.move(rig.file("lab.jar").toPath(), rig.file("new.jar").toPath());
        rig.deployments().uninstall(rig.file("lab.jar"));
        rig.tell("new.jar", false);
        assertEquals(bundle, rig.bundle("lab"));
        assertEquals("1.0.0 active", rig.state("lab"));
        rig.put("lab.jar", TestJar.of("other", "1.0.0"));
        assertEquals("1.0.0 active", rig.state("other"), "the old name is free");
        rig.put("new.jar", TWO);
        assertEquals(bundle, rig.bundle("lab"));
        rig.delete("new.jar");
        assertEquals("none", rig.state("lab"));
        assertEquals("1.0.0 active", rig.state("other"));
    }

    @Test
    void secondFileWithTheSameBundleWaitsForTheFirstToGo() throws Exception {
        rig.put("lab.jar", ONE);
        rig.put("twin.jar", TestJar.of("lab", "1.0.0").header("Bundle-Name", "other bytes"));
        assertEquals(
                List.of("twin.jar is left out: it is lab 1.0.0, which is there by lab.jar; nothing of it runs"),
                rig.linesAbout("twin.jar"));
        Bundle first = rig.bundle("lab");
        rig.delete("lab.jar");
        assertEquals("1.0.0 active", rig.state("lab"));
        assertFalse(first.equals(rig.bundle("lab")));
    }

    @Test
    void jarOfAnEarlierLifeIsAdopted() throws Exception {
        rig.put("lab.jar", ONE);
        rig.put("gone.jar", TestJar.of("gone", "1.0.0"));
        long id = rig.bundle("lab").getBundleId();
        rig.newDeployments();
        rig.delete("gone.jar");
        rig.put("lab.jar", TWO);
        assertEquals("2.0.0 active", rig.state("lab"));
        assertEquals(id, rig.bundle("lab").getBundleId());
        assertEquals("none", rig.state("gone"));
        assertEquals(List.of("lab.jar"), rig.kept());
    }

    @Test
    void bundleUninstalledByHandComesBackWhenTheFileIsTouched() throws Exception {
        rig.put("lab.jar", ONE);
        rig.bundle("lab").uninstall();
        rig.put("lab.jar", ONE);
        assertEquals("1.0.0 active", rig.state("lab"));
    }

    @Test
    void fragmentIsTakenUpByItsHost() throws Exception {
        rig.put("lab.jar", ONE);
        rig.put(
                "piece.jar",
                TestJar.of("piece", "1.0.0")
                        .header("Fragment-Host", "lab")
                        .without("Import-Package")
                        .noActivator());
        assertEquals("1.0.0 resolved", rig.state("piece"), rig.log.lines()::toString);
        assertEquals("1.0.0 active", rig.state("lab"));
        rig.put(
                "piece.jar",
                TestJar.of("piece", "2.0.0")
                        .header("Fragment-Host", "lab")
                        .without("Import-Package")
                        .noActivator());
        assertEquals("2.0.0 resolved", rig.state("piece"));
        assertEquals("1.0.0 active", rig.state("lab"));
    }
}
