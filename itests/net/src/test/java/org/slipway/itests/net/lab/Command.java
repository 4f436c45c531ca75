// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One program that runs to its end within a limit; its output goes through a file so that nothing can block. */
public final class Command {
    private Command() {}

    /** Runs the command and returns what it printed; a non-zero exit or an overrun is an {@link IOException}. */
    public static String run(Duration limit, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("slipway-net-", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            String text = Files.readString(output, StandardCharsets.ISO_8859_1);
            if (!ended || process.exitValue() != 0) {
                String how = ended ? "exit code " + process.exitValue() : "still running after " + limit;
                throw new IOException(String.join(" ", command) + ": " + how + ": " + text.strip());
            }
            return text;
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Runs a short command (at most 10 s). */
    public static String run(String... command) throws IOException, InterruptedException {
        return run(Duration.ofSeconds(10), List.of(command));
    }
}
