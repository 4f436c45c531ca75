// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.slipway.api.server.ProviderStatus;

/** What an operator may do to jars in deploy/ without taking a provider away that works. */
@ExamReactorStrategy(PerClass.class)
public class DeployIT extends InServer {
    private static final String JAR = "lab.jar";
    private static final String FILE = "sample/loader.0";
    private static final int CHUNKS = 40;
    private static final long CHUNK_MS = 100;

    private long bundleId;

    @Configuration
    public Option[] server() throws IOException {
        return AssembledServer.of(DeployIT.class)
                .with("org.slipway.provider.sample", "hardware.prefix = 02:", "boot.file = " + FILE)
                .options();
    }

    @Before
    public void firstVersionServes() throws Exception {
        folders().deploy(version("1.0.0"), JAR);
        awaitVersion("1.0.0");
        awaitActive("sample");
        bundleId = sample().orElseThrow().getBundleId();
    }

    @After
    public void withoutTheSample() throws Exception {
        for (Path jar : ServerFolders.filesIn(folders().deploy(), ".jar")) {
            Files.delete(jar);
        }
        awaitGone("sample");
        Await.until("end of the bundle", () -> sample().isEmpty());
        Path copies = folders().var().resolve("deploy");
        Await.until("end of its copies", () -> ServerFolders.filesIn(copies, "").isEmpty());
    }

    @Test
    public void slowCopyOverTheJarTakesNothingAway() throws Exception {
        overwriteSlowly(version("2.0.0"), true);
    }

    /** Of another length: of the same one, the old rest would fit to the new beginning, and the jar be whole early. */
    @Test
    public void slowCopyThatDoesNotTruncateTakesNothingAway() throws Exception {
        overwriteSlowly(version("2.0.0", "Bundle-Description", "moves every byte behind the manifest"), false);
    }

    private void overwriteSlowly(Path next, boolean truncating) throws Exception {
        byte[] bytes = Files.readAllBytes(next);
        try (RandomAccessFile target =
                        new RandomAccessFile(folders().deploy().resolve(JAR).toFile(), "rw");
                Machine machine = machine()) {
            if (truncating) {
                target.setLength(0);
            }
            for (int i = 0; i < CHUNKS; i++) {
                // Not at the end yet: then it is whole, and the watcher may be quick.
                if (i > 0) {
                    assertEquals("1.0.0", servingVersion());
                    assertEquals(Optional.of(FILE), machine.bootFile(Machine.PATIENCE));
                }
                int from = bytes.length * i / CHUNKS;
                target.write(bytes, from, bytes.length * (i + 1) / CHUNKS - from);
                Thread.sleep(i % 10 == 5 ? 10 * CHUNK_MS : CHUNK_MS);
            }
            target.setLength(bytes.length);
        }
        awaitVersion("2.0.0");
        awaitActive("sample");
        assertEquals(bundleId, sample().orElseThrow().getBundleId());
    }

    @Test
    public void jarForAnotherApiStaysOutAndSaysWhy() throws Exception {
        int seen = folders().logText().length();
        Path incompatible = version("2.0.0", "Import-Package", "org.slipway.api.provider;version=\"[9,10)\"");
        folders().deploy(incompatible, JAR);
        awaitLog(
                seen,
                "lab.jar is left out: it (org.slipway.sample 2.0.0) needs package org.slipway.api.provider [9.0.0,10.0.0);"
                        + " this server has 1.",
                "; org.slipway.sample 1.0.0 goes on");
        assertStillServes();
        folders().deploy(version("3.0.0"), JAR);
        awaitVersion("3.0.0");
    }

    @Test
    public void jarWhoseStartFailsGivesWayToItsPredecessor() throws Exception {
        int seen = folders().logText().length();
        folders().deploy(version("2.0.0", "Bundle-Activator", "no.such.Activator"), JAR);
        awaitLog(seen, "lab.jar is left out: it is org.slipway.sample 2.0.0, which failed: ", "went back to");
        assertStillServes();
    }

    @Test
    public void jarWhoseProviderFailsGivesWayToItsPredecessor() throws Exception {
        int seen = folders().logText().length();
        folders().deploy(FailingSample.jar(folders().base().resolve("failing.jar"), "2.0.0"), JAR);
        awaitLog(seen, "provider sample", "no database", "went back to org.slipway.sample 1.0.0");
        assertStillServes();
    }

    @Test
    public void touchedJarIsNoUpdate() throws Exception {
        long service = provider("sample").orElseThrow().serviceId();
        Files.setLastModifiedTime(
                folders().deploy().resolve(JAR), FileTime.from(Instant.now().plusSeconds(10)));
        // Another file is seen no earlier than this one.
        folders().deploy(version("1.0.0", "Bundle-SymbolicName", "other"), "other.jar");
        Await.until(
                "the other bundle",
                () -> Arrays.stream(context().getBundles())
                        .anyMatch(bundle -> "other".equals(bundle.getSymbolicName())));
        assertEquals(service, provider("sample").orElseThrow().serviceId());
    }

    @Test
    public void renamedJarGoesOnUndisturbed() throws Exception {
        long service = provider("sample").orElseThrow().serviceId();
        int seen = folders().logText().length();
        Files.move(folders().deploy().resolve(JAR), folders().deploy().resolve("new.jar"));
        awaitLog(seen, "lab.jar is called new.jar now");
        assertEquals(service, provider("sample").orElseThrow().serviceId());
        folders().deploy(version("2.0.0"), "new.jar");
        awaitVersion("2.0.0");
        assertEquals(bundleId, sample().orElseThrow().getBundleId());
    }

    @Test
    public void nobodyTakesJarsWhileNobodyChecksThem() throws Exception {
        Bundle deploy = bundle("org.slipway.deploy").orElseThrow();
        deploy.stop();
        try {
            Files.writeString(folders().deploy().resolve("junk.jar"), "junk");
            folders().deploy(version("2.0.0"), JAR);
            // Several polls: that nothing happens can only be waited for.
            Thread.sleep(1500);
            assertEquals("1.0.0", servingVersion());
        } finally {
            deploy.start();
        }
        awaitVersion("2.0.0");
        assertEquals(bundleId, sample().orElseThrow().getBundleId());
    }

    @Test
    public void updateByTheShellIsSeenAsOne() throws Exception {
        int seen = folders().logText().length();
        sample().orElseThrow().update();
        awaitLog(seen, "provider sample is gone; requests that would reach it are held", "is active");
        awaitActive("sample");
    }

    private void assertStillServes() throws Exception {
        awaitVersion("1.0.0");
        awaitActive("sample");
        assertEquals(bundleId, sample().orElseThrow().getBundleId());
        try (Machine machine = machine()) {
            assertTrue(machine.bootFile(Machine.PATIENCE).isPresent());
        }
    }

    private Path version(String version) throws IOException {
        return VersionedJar.of(folders().sampleJar(), version, folders().base().resolve("version.jar"));
    }

    private Path version(String version, String header, String value) throws IOException {
        return VersionedJar.with(
                version(version), header, value, folders().base().resolve("changed.jar"));
    }

    private String servingVersion() {
        return provider("sample")
                .map(ProviderStatus::bundle)
                .map(name -> name.substring(name.indexOf(' ') + 1))
                .orElse("none");
    }

    private void awaitVersion(String version) throws Exception {
        Await.until("version " + version, () -> servingVersion().equals(version));
    }

    private Optional<Bundle> sample() {
        return bundle("org.slipway.sample");
    }

    private Optional<Bundle> bundle(String name) {
        return Arrays.stream(context().getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst();
    }
}
