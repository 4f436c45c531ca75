// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.ProviderStatus;

/** Jars that must not take the place of one that works. */
public class DeployIT extends InServer {
    private static final String JAR = "org.slipway.sample.jar";
    private static final int PIECES = 20;
    private static final long PAUSE_MS = 200;

    @Configuration
    public Option[] config() throws IOException {
        return AssembledServer.of(DeployIT.class)
                .with("org.slipway.provider.sample", "machines = 02:00:00", "nbp = sample.efi")
                .options();
    }

    @Before
    public void workingVersion() throws Exception {
        folders().deploy(folders().sampleJar(), JAR);
        awaitActive("sample");
    }

    @After
    public void takeOut() throws Exception {
        Files.deleteIfExists(folders().deploy().resolve(JAR));
        awaitGone("sample");
    }

    private String bundle() {
        return provider("sample")
                .filter(status -> status.state() == ProviderState.ACTIVE)
                .map(ProviderStatus::bundle)
                .orElse("none is active");
    }

    private Path version(String version) throws IOException {
        return VersionedJar.of(folders().sampleJar(), version, folders().base().resolve(version + ".jar"));
    }

    @Test
    public void versionForAnotherServerStaysOutAndTheLogSaysWhatItNeeds() throws Exception {
        String before = bundle();
        int seen = folders().logText().length();
        Path other = VersionedJar.with(
                version("8.0.0"),
                "Import-Package",
                "org.slipway.api.provider;version=\"[99,100)\"",
                folders().base().resolve("other.jar"));
        folders().deploy(other, JAR);
        awaitLog(
                seen,
                JAR + " is left out: it needs package org.slipway.api.provider in version [99.0.0,100.0.0)",
                "the version before it goes on");
        assertEquals(before, bundle());
        folders().deploy(version("8.0.1"), JAR);
        awaitVersion("8.0.1");
    }

    @Test
    public void jarThatIsOverwrittenSlowlyServesUntilItIsWhole() throws Exception {
        byte[] next = Files.readAllBytes(version("8.1.0"));
        Path jar = folders().deploy().resolve(JAR);
        String before = bundle();
        try (OutputStream out = Files.newOutputStream(jar)) {
            for (int piece = 0; piece < PIECES; piece++) {
                int from = next.length * piece / PIECES;
                out.write(next, from, next.length * (piece + 1) / PIECES - from);
                assertEquals(before, bundle());
                Thread.sleep(PAUSE_MS);
            }
        }
        awaitVersion("8.1.0");
    }

    @Test
    public void jarThatIsOverwrittenWithoutBeingEmptiedServesUntilItIsWhole() throws Exception {
        byte[] next = Files.readAllBytes(version("8.2.0"));
        Path jar = folders().deploy().resolve(JAR);
        String before = bundle();
        try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "rw")) {
            for (int piece = 0; piece < PIECES; piece++) {
                int from = next.length * piece / PIECES;
                assertEquals(before, bundle());
                file.write(next, from, next.length * (piece + 1) / PIECES - from);
                Thread.sleep(PAUSE_MS);
            }
            file.setLength(next.length);
        }
        awaitVersion("8.2.0");
    }

    @Test
    public void updateByTheShellIsSeenAsOne() throws Exception {
        int seen = folders().logText().length();
        long id = java.util.Arrays.stream(context().getBundles())
                .filter(bundle -> "org.slipway.sample".equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow()
                .getBundleId();
        context().getBundle(id).update();
        awaitLog(seen, "provider sample is gone; requests that would reach it are held", "is active");
        awaitActive("sample");
        Optional<ProviderStatus> status = provider("sample");
        assertTrue(status.toString(), status.isPresent());
    }

    private void awaitVersion(String version) throws Exception {
        Await.until("version " + version, () -> bundle().contains(version));
    }
}
