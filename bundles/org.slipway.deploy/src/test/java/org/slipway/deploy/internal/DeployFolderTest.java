// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Jars come, change and go in a real framework. */
class DeployFolderTest {
    private static final String PROVIDER = "org.example.lab";

    @TempDir
    private Path base;

    private Framework framework;
    private DeployFolder folder;
    private Path jar;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(base.resolve("deploy"));
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        base.resolve("cache").toString(),
                        "slipway.deploy",
                        base.resolve("deploy").toString(),
                        "slipway.var",
                        base.resolve("var").toString(),
                        "felix.log.level",
                        "0"));
        framework.start();
        folder = new DeployFolder(framework.getBundleContext());
        jar = base.resolve("deploy/lab.jar");
    }

    @AfterEach
    void stop() throws Exception {
        folder.stop();
        framework.stop();
        framework.waitForStop(10_000);
    }

    private void write(Path file, TestJar content) throws IOException {
        Files.write(file, content.bytes());
    }

    private void deploy(TestJar content) throws IOException {
        boolean there = Files.exists(jar);
        write(jar, content);
        if (there) {
            folder.update(jar.toFile());
        } else {
            folder.install(jar.toFile());
        }
    }

    private Optional<Bundle> bundle(String name) {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst();
    }

    private void assertRuns(String version) {
        Bundle present = bundle(PROVIDER).orElseThrow(() -> new AssertionError("not installed"));
        assertEquals(version, present.getVersion().toString());
        assertEquals(Bundle.ACTIVE, present.getState());
    }

    private List<String> copies() throws IOException {
        try (var files = Files.list(base.resolve("var/deploy"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void jarIsInstalledUpdatedInPlaceAndRemoved() throws Exception {
        deploy(TestJar.of(PROVIDER, "1.0.0"));
        assertRuns("1.0.0");
        long id = bundle(PROVIDER).orElseThrow().getBundleId();
        deploy(TestJar.of(PROVIDER, "2.0.0"));
        assertRuns("2.0.0");
        assertEquals(id, bundle(PROVIDER).orElseThrow().getBundleId());
        assertEquals(List.of("lab.jar"), copies());
        Files.delete(jar);
        folder.uninstall(jar.toFile());
        assertTrue(bundle(PROVIDER).isEmpty());
        assertEquals(List.of(), copies());
    }

    @Test
    void sameBytesTouchNothing() throws Exception {
        deploy(TestJar.of(PROVIDER, "1.0.0"));
        Bundle present = bundle(PROVIDER).orElseThrow();
        long modified = present.getLastModified();
        folder.update(jar.toFile());
        assertEquals(modified, present.getLastModified());
        assertRuns("1.0.0");
    }

    @Test
    void everyJarOfTheFolderIsOursEvenHalfWritten() throws Exception {
        Files.write(jar, new byte[] {'P', 'K'});
        assertTrue(folder.canHandle(jar.toFile()));
        assertFalse(folder.canHandle(base.resolve("deploy/a.cfg").toFile()));
        assertFalse(folder.canHandle(base.resolve("etc/a.jar").toFile()));
        folder.install(jar.toFile());
        assertTrue(bundle(PROVIDER).isEmpty());
        write(jar, TestJar.of(PROVIDER, "1.0.0"));
        folder.update(jar.toFile());
        assertRuns("1.0.0");
    }

    /** As cp does it: the file is emptied, then grows. */
    @Test
    void oldVersionServesWhileTheNewOneGrows() throws Exception {
        deploy(TestJar.of(PROVIDER, "1.0.0").ballast(50_000));
        byte[] next = TestJar.of(PROVIDER, "2.0.0").ballast(60_000).bytes();
        for (int size = 0; size < next.length; size += 4999) {
            Files.write(jar, Arrays.copyOf(next, size));
            folder.update(jar.toFile());
            assertRuns("1.0.0");
        }
        Files.write(jar, next);
        folder.update(jar.toFile());
        assertRuns("2.0.0");
    }

    /** As rsync --inplace or dd do it: a new head and an old tail, with the old directory at the end. */
    @Test
    void oldVersionServesWhileTheNewOneReplacesItPieceByPiece() throws Exception {
        byte[] next = TestJar.of(PROVIDER, "2.0.0").ballast(60_000).bytes();
        deploy(TestJar.of(PROVIDER, "1.0.0").ballast(60_000));
        try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "rw")) {
            for (int at = 0; at < next.length; at += 4999) {
                int end = Math.min(next.length, at + 4999);
                file.write(next, at, end - at);
                if (end < next.length) {
                    folder.update(jar.toFile());
                    assertRuns("1.0.0");
                }
            }
            file.setLength(next.length);
        }
        folder.update(jar.toFile());
        assertRuns("2.0.0");
    }

    @Test
    void versionThatNeedsWhatIsNotThereStaysOutUntilItIs() throws Exception {
        deploy(TestJar.of(PROVIDER, "1.0.0"));
        deploy(TestJar.of(PROVIDER, "2.0.0")
                .with("Import-Package", "org.osgi.framework,org.example.api;version=\"[2,3)\""));
        assertRuns("1.0.0");
        Path api = base.resolve("deploy/api.jar");
        write(api, TestJar.of("org.example.api", "2.1.0").with("Export-Package", "org.example.api;version=2.1.0"));
        folder.install(api.toFile());
        await(() -> bundle(PROVIDER).orElseThrow().getVersion().getMajor() == 2
                && bundle(PROVIDER).orElseThrow().getState() == Bundle.ACTIVE);
        assertRuns("2.0.0");
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - end < 0, "not in time");
            Thread.sleep(10);
        }
    }

    @Test
    void whatIsMissingIsSaidInWordsForAnOperator() throws Exception {
        Path api = base.resolve("deploy/api.jar");
        write(api, TestJar.of("org.example.api", "1.1.0").with("Export-Package", "org.example.api;version=1.1.0"));
        folder.install(api.toFile());
        Needs needs = new Needs(new BundleSteps(framework.getBundleContext(), 0).wiring());
        assertEquals(
                Optional.of("it needs package org.example.api in version [2.0.0,3.0.0), and this server has 1.1.0"),
                missing(needs, "org.example.api;version=\"[2,3)\""));
        assertEquals(
                Optional.of("it needs package org.example.none, and this server has none"),
                missing(needs, "org.example.none"));
        assertEquals(
                Optional.of("it needs package org.example.api from version 1.2.0 on, and this server has 1.1.0"),
                missing(needs, "org.example.api;version=1.2.0"));
        assertEquals(Optional.empty(), missing(needs, "org.example.api;version=\"[1,2)\""));
        assertEquals(Optional.empty(), missing(needs, "org.example.none;resolution:=optional"));
    }

    private Optional<String> missing(Needs needs, String imports) throws Exception {
        Path file = base.resolve("x.jar");
        write(file, TestJar.of("x", "1").with("Import-Package", imports));
        return needs.missing(JarCopy.of(file, base.resolve("x.copy")));
    }

    @Test
    void versionThatDoesNotStartIsRolledBack() throws Exception {
        deploy(TestJar.of(PROVIDER, "1.0.0"));
        deploy(TestJar.of(PROVIDER, "2.0.0").with("Bundle-Activator", Fails.class.getName()));
        assertRuns("1.0.0");
        deploy(TestJar.of(PROVIDER, "3.0.0"));
        assertRuns("3.0.0");
    }

    @Test
    void firstVersionThatDoesNotStartIsNotLeftBehind() throws Exception {
        deploy(TestJar.of(PROVIDER, "1.0.0").with("Bundle-Activator", Fails.class.getName()));
        assertTrue(bundle(PROVIDER).isEmpty());
        deploy(TestJar.of(PROVIDER, "1.0.1"));
        assertRuns("1.0.1");
    }

    @Test
    void bundleThatTheOperatorStoppedStaysStopped() throws Exception {
        deploy(TestJar.of(PROVIDER, "1.0.0"));
        bundle(PROVIDER).orElseThrow().stop();
        deploy(TestJar.of(PROVIDER, "2.0.0"));
        assertEquals("2.0.0", bundle(PROVIDER).orElseThrow().getVersion().toString());
        assertFalse(bundle(PROVIDER).orElseThrow().getState() == Bundle.ACTIVE);
    }

    @Test
    void twinIsLeftOutUntilTheFirstOneGoes() throws Exception {
        deploy(TestJar.of(PROVIDER, "1.0.0"));
        Path twin = base.resolve("deploy/twin.jar");
        write(twin, TestJar.of(PROVIDER, "1.0.0"));
        folder.install(twin.toFile());
        assertTrue(bundle(PROVIDER).orElseThrow().getLocation().endsWith("lab.jar"));
        Files.delete(jar);
        folder.uninstall(jar.toFile());
        await(() -> bundle(PROVIDER)
                .filter(present -> present.getLocation().endsWith("twin.jar"))
                .isPresent());
    }

    @Test
    void whatIsNoBundleIsLeftOut() throws Exception {
        deploy(TestJar.of(PROVIDER, "not a version"));
        assertTrue(bundle(PROVIDER).isEmpty());
        deploy(TestJar.of(PROVIDER, "1.0.0").with("Import-Package", ";;"));
        assertTrue(bundle(PROVIDER).isEmpty());
        deploy(TestJar.of(PROVIDER, "1.0.0"));
        assertRuns("1.0.0");
    }

    @Test
    void bundleThatSomebodyUninstalledComesBackWithTheNextChange() throws Exception {
        deploy(TestJar.of(PROVIDER, "1.0.0"));
        bundle(PROVIDER).orElseThrow().uninstall();
        deploy(TestJar.of(PROVIDER, "1.0.1"));
        assertRuns("1.0.1");
    }

    @Test
    void fragmentIsInstalledAndNotStarted() throws Exception {
        deploy(TestJar.of(PROVIDER, "1.0.0"));
        Path fragment = base.resolve("deploy/fragment.jar");
        write(
                fragment,
                TestJar.of("org.example.fragment", "1.0.0")
                        .with("Fragment-Host", PROVIDER)
                        .without("Bundle-Activator"));
        folder.install(fragment.toFile());
        assertTrue(bundle("org.example.fragment").isPresent());
    }
}
