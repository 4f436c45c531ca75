// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.slipway.api.server.ServerStatistics;
import org.slipway.itests.bench.swap.WitnessBundle;
import org.slipway.wire.ClientArch;

/** A provider bundle comes and goes many times, with requests inside: nothing of it is left. */
public class ChurnIT extends InServer {
    private static final int CYCLES = 200;
    private static final int WARM_UP = 20;

    /** What the server itself may have opened meanwhile; a leak in each cycle would be 200. */
    private static final int SLACK = 5;

    private static final String JAR = "churn.jar";
    private static final String NAME = "plain";

    @Configuration
    public Option[] config() throws IOException {
        Option[] options = AssembledServer.of(ChurnIT.class)
                .with("org.slipway.provider.plain", "pend.every = 1", "pend.ms = 60")
                .options();
        byte[] bundle = new WitnessBundle(SwapLab.witnesses()).with("PlainWitness", 1);
        Files.write(SwapLab.folder(ChurnIT.class, JAR), bundle);
        return options;
    }

    @Test
    public void nothingIsLeftOfAProviderThatWasUninstalled() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        cycles(WARM_UP, loaders);
        Map<String, Long> before = left();
        cycles(CYCLES, loaders);
        Await.until(
                "no request is open",
                () -> service(ServerStatistics.class).snapshot().open() == 0);
        awaitCollected(loaders);
        Map<String, Long> after = left();
        System.out.println("ChurnIT: before " + before + ", after " + CYCLES + " cycles " + after);
        assertEquals(
                "threads of the provider", 0L, after.get("threads of providers").longValue());
        assertNoMore("threads", before, after);
        assertNoMore("sockets", before, after);
        assertNoMore("descriptors", before, after);
        assertTrue(provider(NAME).isEmpty());
        assertTrue(folders().logText(), !folders().logText().contains("CONTRACT VIOLATION"));
    }

    private void cycles(int count, List<WeakReference<ClassLoader>> loaders) throws Exception {
        byte[] jar = Files.readAllBytes(folders().base().resolve(JAR));
        for (int i = 0; i < count; i++) {
            Bundle bundle = context().installBundle("churn:" + i, new ByteArrayInputStream(jar));
            bundle.start();
            awaitActive(NAME);
            loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
            try (Machine machine = machine()) {
                machine.discover(ClientArch.X86_BIOS);
                awaitRequestInside();
                bundle.uninstall();
                assertTrue(
                        "answered in cycle " + i,
                        machine.answer(Machine.PATIENCE).isPresent());
            }
            awaitGone(NAME);
        }
    }

    /** It takes its time to answer, and the uninstall comes meanwhile. */
    private void awaitRequestInside() throws Exception {
        Await.until(
                "a request is inside",
                () -> provider(NAME)
                        .filter(status -> status.counters().requests() > 0)
                        .isPresent());
    }

    /** A class loader that somebody still holds is never collected, however often that is asked for. */
    private static void awaitCollected(List<WeakReference<ClassLoader>> loaders) throws Exception {
        Supplier<Long> left =
                () -> loaders.stream().filter(loader -> loader.get() != null).count();
        Await.until("every class loader is collected", () -> {
            System.gc();
            return left.get() == 0;
        });
    }

    /** Fewer is no leak: the server lets idle threads go. */
    private static void assertNoMore(String what, Map<String, Long> before, Map<String, Long> after) {
        assertTrue(what + ": before " + before + ", after " + after, after.get(what) <= before.get(what) + SLACK);
    }

    private static Map<String, Long> left() throws IOException {
        Map<String, Long> left = new TreeMap<>();
        left.put(
                "threads of providers",
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("witness"))
                        .count());
        left.put(
                "threads",
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("slipway")
                                || thread.getName().startsWith("witness"))
                        .count());
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            left.put("descriptors", descriptors.count());
        }
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            left.put("sockets", descriptors.filter(ChurnIT::isSocket).count());
        }
        return left;
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
