// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.After;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.slipway.api.server.ProviderStatus;

@ExamReactorStrategy(PerClass.class)
public class HotDeployIT extends InServer {
    private static final String JAR = "sample.jar";
    private static final String SAMPLES_FILE = "sample/loader.0";
    private static final String POLICYS_FILE = "policy/loader.0";
    private static final Duration PROMISED = Duration.ofSeconds(2);
    private static final int TRIES = 3;

    @Configuration
    public Option[] server() throws IOException {
        return AssembledServer.of(HotDeployIT.class)
                .with("org.slipway.provider.policy", "nbp.bios = " + POLICYS_FILE)
                .with("org.slipway.provider.sample", "hardware.prefix = 02:", "boot.file = " + SAMPLES_FILE)
                .options();
    }

    @After
    public void withoutTheSample() throws Exception {
        Files.deleteIfExists(folders().deploy().resolve(JAR));
        awaitGone("sample");
    }

    /** The best of three counts, because a machine that builds is often busy with something else. */
    @Test
    public void droppedJarAnswersWithinTwoSeconds() throws Exception {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < TRIES && best > PROMISED.toMillis(); i++) {
            withoutTheSample();
            best = Math.min(best, millisFromDropToAnswer());
        }
        System.out.println("HotDeployIT: a dropped jar answered after " + best + " ms");
        assertTrue(best + " ms", best <= PROMISED.toMillis());
    }

    private long millisFromDropToAnswer() throws Exception {
        long start = System.nanoTime();
        folders().deploy(folders().sampleJar(), JAR);
        awaitBootFile(SAMPLES_FILE);
        return (System.nanoTime() - start) / 1_000_000;
    }

    @Test
    public void droppedProviderIsListedAsActive() throws Exception {
        folders().deploy(folders().sampleJar(), JAR);
        awaitActive("sample");
        assertTrue("in front of the policy", indexOf("sample") < indexOf("policy"));
        assertTrue(listedByShell("sample").orElseThrow().bundle().startsWith("org.slipway.sample"));
    }

    @Test
    public void updatedJarIsShutDownAndInitializedAnew() throws Exception {
        folders().deploy(folders().sampleJar(), JAR);
        awaitActive("sample");
        String first = provider("sample").orElseThrow().bundle();
        int seen = folders().logText().length();

        folders().deploy(secondVersion(), JAR);

        Await.until(
                "second version",
                () -> bundleOf("sample").filter(name -> name.contains("7.8.9")).isPresent());
        awaitActive("sample");
        awaitLog(seen, "provider sample (" + first + ") is shut down", "7.8.9) is active");
        String log = folders().logText().substring(seen);
        assertTrue(log, log.indexOf("is shut down") < log.indexOf("7.8.9) is active"));
        assertEquals("once", log.indexOf("is shut down"), log.lastIndexOf("is shut down"));
        assertTrue(listedByShell("sample").orElseThrow().bundle().contains("7.8.9"));
        awaitBootFile(SAMPLES_FILE);
    }

    @Test
    public void noRequestIsLostWhileAJarIsUpdated() throws Exception {
        folders().deploy(folders().sampleJar(), JAR);
        awaitActive("sample");
        AtomicBoolean updated = new AtomicBoolean();
        int unanswered = 0;
        int after = 0;
        try (Machine machine = machine()) {
            for (int i = 0; i < 2000 && after < 20; i++) {
                if (i == 20) {
                    folders().deploy(secondVersion(), JAR);
                }
                unanswered += machine.bootFile(Machine.PATIENCE).isPresent() ? 0 : 1;
                if (bundleOf("sample").filter(name -> name.contains("7.8.9")).isPresent()) {
                    updated.set(true);
                    after++;
                }
                Thread.sleep(5);
            }
        }
        assertTrue("the update happened meanwhile", updated.get());
        assertEquals(0, unanswered);
    }

    @Test
    public void deletedJarIsShutDownAndTheNextProviderAnswers() throws Exception {
        folders().deploy(folders().sampleJar(), JAR);
        awaitActive("sample");
        int seen = folders().logText().length();
        Files.delete(folders().deploy().resolve(JAR));
        awaitGone("sample");
        awaitLog(seen, "provider sample", "is shut down");
        assertFalse(listedByShell("sample").isPresent());
        awaitBootFile(POLICYS_FILE);
    }

    private Optional<String> bundleOf(String name) {
        return provider(name).map(ProviderStatus::bundle);
    }

    private Path secondVersion() throws IOException {
        return VersionedJar.of(folders().sampleJar(), "7.8.9", folders().base().resolve("second.jar"));
    }

    private Optional<ProviderStatus> listedByShell(String name) throws Exception {
        try (CommandSession session =
                service(CommandProcessor.class).createSession(System.in, System.out, System.err)) {
            return ((Collection<?>) session.execute("pxe:providers"))
                    .stream()
                            .map(ProviderStatus.class::cast)
                            .filter(status -> status.name().equals(name))
                            .findFirst();
        }
    }

    private void awaitBootFile(String expected) throws Exception {
        try (Machine machine = machine()) {
            Await.until(
                    "boot file " + expected,
                    () -> machine.bootFile(Machine.SILENCE).equals(Optional.of(expected)));
        }
    }
}
