// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A watcher may call at any moment of a slow copy: all of them are tried. */
class WholeJarTest {
    private static final byte[] ONE = TestJar.of("lab", "1.0.0").bytes();
    private static final byte[] TWO = TestJar.of("lab", "2.0.0").bytes();
    private static final byte[] LONGER = TestJar.of("lab", "2.0.0")
            .header("Bundle-Description", "x".repeat(100) + System.nanoTime())
            .bytes();
    private static final int STEPS = 80;

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
    @CsvSource({"true, false", "false, false", "true, true", "false, true"})
    void oldJarGoesOnUntilTheNewOneIsWhole(boolean truncating, boolean longer) throws Exception {
        byte[] next = longer ? LONGER : TWO;
        rig.put("lab.jar", ONE);
        overwriteSlowly("lab.jar", next, truncating, () -> assertEquals("1.0.0 active", rig.state("lab")));
        rig.tell("lab.jar", true);
        assertEquals("2.0.0 active", rig.state("lab"));
        List<String> waits = rig.linesAbout("waits");
        assertEquals(1, waits.size(), waits::toString);
        assertTrue(waits.get(0).contains("not a whole jar"), waits::toString);
        assertTrue(waits.get(0).endsWith("; lab 1.0.0 goes on"), waits::toString);
    }

    @Test
    void firstCopyIsStartedWhenItIsWhole() throws Exception {
        overwriteSlowly("lab.jar", ONE, true, () -> assertEquals("none", rig.state("lab")));
        rig.tell("lab.jar", true);
        assertEquals("1.0.0 active", rig.state("lab"));
    }

    @Test
    void jarThatBecomesWholeUnseenIsFoundAllTheSame() throws Exception {
        rig.put("lab.jar", Arrays.copyOf(ONE, ONE.length / 2));
        Files.write(rig.file("lab.jar").toPath(), ONE);
        long end = System.nanoTime() + 20_000_000_000L;
        while (!rig.state("lab").equals("1.0.0 active") && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertEquals("1.0.0 active", rig.state("lab"));
    }

    @Test
    void oneDamagedByteIsFound() throws Exception {
        rig.put("lab.jar", ONE);
        byte[] damaged = TWO.clone();
        damaged[damaged.length / 2] ^= 1;
        rig.put("lab.jar", damaged);
        assertEquals("1.0.0 active", rig.state("lab"));
    }

    @Test
    void whatIsNoBundleIsRefusedWithTheReason() throws Exception {
        rig.put("lab.jar", TestJar.of("x", "1.0.0").without("Bundle-SymbolicName"));
        assertEquals(
                1,
                rig.linesAbout("lab.jar is left out: it has no Bundle-SymbolicName")
                        .size());
        rig.put("lab.jar", TestJar.of("x", "one"));
        assertEquals(
                1,
                rig.linesAbout("lab.jar is left out: it").stream()
                        .filter(line -> line.contains("nothing of it runs") && line.contains("one"))
                        .count(),
                rig.log.lines()::toString);
    }

    private void overwriteSlowly(String name, byte[] bytes, boolean truncating, Runnable check) throws IOException {
        boolean known = rig.file(name).exists();
        try (RandomAccessFile file = new RandomAccessFile(rig.file(name), "rw")) {
            if (truncating) {
                file.setLength(0);
                rig.tell(name, known);
            }
            for (int i = 0; i < STEPS; i++) {
                int from = bytes.length * i / STEPS;
                int to = bytes.length * (i + 1) / STEPS;
                file.write(bytes, from, to - from);
                if (i < STEPS - 1) {
                    rig.tell(name, known || i > 0 || truncating);
                    check.run();
                }
            }
            file.setLength(bytes.length);
        }
    }
}
