// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A program that runs beside the test, with its output in a file; ended by its own process id. */
public final class BackgroundProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final String name;
    private final Process process;
    private final Path log;

    private BackgroundProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    static BackgroundProcess start(String name, Path log, List<String> command, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new BackgroundProcess(name, builder.start(), log);
    }

    /** What the program has printed so far. */
    public String output() {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "(" + log + ": " + e.getMessage() + ")";
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean running() {
        return process.isAlive();
    }

    /** Waits until the condition holds; fails at once when the program ends before that. */
    public void awaitReady(String what, Duration limit, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (!running()) {
                throw new AssertionError(name + " ended with " + process.exitValue() + " before " + what + tail());
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(name + ": no " + what + " within " + limit + tail());
            }
            Thread.sleep(20);
        }
    }

    /** Waits for the program's own end; empty when the limit passes first. */
    public OptionalInt awaitExit(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    /** Sends SIGTERM and waits; empty when it had to be killed. */
    public OptionalInt terminate(Duration limit) throws InterruptedException {
        process.destroy();
        OptionalInt code = awaitExit(limit);
        if (code.isEmpty()) {
            process.destroyForcibly().waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        }
        return code;
    }

    /** The last lines of the output, for a failure message. */
    public String tail() {
        List<String> lines = output().lines().toList();
        return "\n--- end of the output of " + name + " ---\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    @Override
    public void close() {
        try {
            terminate(GRACE);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
