// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.slipway.itests.net.lab.BackgroundProcess;
import org.slipway.itests.net.lab.Command;
import org.slipway.itests.net.lab.Distribution;
import org.slipway.itests.net.lab.Namespace;

/** The distribution's {@code bin/slipway run}, started without a terminal and stopped with SIGTERM. */
final class SlipwayProcess {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);
    /** 143 is what a JVM returns after an orderly end by SIGTERM. */
    private static final Set<Integer> CLEAN = Set.of(0, 143);

    private static final Pattern COMPLAINT = Pattern.compile(" ERROR |^\\s+at |Exception");

    private final BackgroundProcess process;
    private final Path ready;

    private SlipwayProcess(BackgroundProcess process, Path ready) {
        this.process = process;
        this.ready = ready;
    }

    /** Starts the server with the folders etc, deploy, boot and var of {@code home}; returns when it is ready. */
    static SlipwayProcess start(Namespace host, Path home) throws IOException, InterruptedException {
        for (String folder : List.of("deploy", "boot", "templates", "var")) {
            Files.createDirectories(home.resolve(folder));
        }
        Map<String, String> environment = Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "SLIPWAY_ETC", home.resolve("etc").toString(),
                "SLIPWAY_DEPLOY", home.resolve("deploy").toString(),
                "SLIPWAY_BOOT", home.resolve("boot").toString(),
                "SLIPWAY_TEMPLATES", home.resolve("templates").toString(),
                "SLIPWAY_VAR", home.resolve("var").toString());
        BackgroundProcess process = host.start("slipway", environment, List.of(script(), "run"));
        SlipwayProcess slipway = new SlipwayProcess(process, home.resolve("var/run/ready"));
        try {
            process.awaitReady("var/run/ready", START, () -> Files.exists(slipway.ready));
        } catch (AssertionError e) {
            process.close();
            throw e;
        }
        return slipway;
    }

    private static String script() {
        return Distribution.folder().resolve("bin/slipway").toString();
    }

    /** Runs a command in the shell of the server of {@code home} and returns what it prints. */
    static String shell(Path home, String line) throws IOException, InterruptedException {
        return Command.run(
                START,
                List.of(
                        "env",
                        "JAVA_HOME=" + System.getProperty("java.home"),
                        "SLIPWAY_VAR=" + home.resolve("var"),
                        script(),
                        "shell",
                        line));
    }

    long pid() {
        return process.pid();
    }

    /** Ends the server as a service manager does; anything but an orderly end is a failure. */
    void stop() throws InterruptedException {
        assertTrue(process.running(), () -> "Slipway ended by itself" + process.tail());
        OptionalInt code = process.terminate(STOP);
        assertTrue(code.isPresent(), () -> "Slipway did not end within " + STOP + " of SIGTERM" + process.tail());
        assertTrue(CLEAN.contains(code.getAsInt()), () -> "exit code " + code.getAsInt() + process.tail());
        assertFalse(Files.exists(ready), "var/run/ready outlived the server");
        List<String> complaints =
                process.output().lines().filter(COMPLAINT.asPredicate()).toList();
        assertEquals(List.of(), complaints, "errors and stack traces on the server's console");
    }
}
