// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slipway.wire.HardwareAddress;

/** Asks the server why it answered as it did, by a command of the user's shell. */
final class DecisionCommand {

    private static final File NOTHING = new File("/dev/null");
    private static final String PLACE = "{mac}";
    private static final int SECONDS = 15;
    private static final int MAX_LINES = 100;

    private final List<String> words;

    DecisionCommand(List<String> words) {
        this.words = List.copyOf(words);
    }

    /** Runs the command, if there is one, and prints what it says; a command that fails only says so. */
    void print(HardwareAddress mac, PrintStream out) throws InterruptedException {
        if (words.isEmpty()) {
            return;
        }
        out.println("   the server's side:");
        try {
            Process process = new ProcessBuilder(words.stream()
                            .map(word -> word.replace(PLACE, mac.toString()))
                            .toList())
                    .redirectInput(ProcessBuilder.Redirect.from(NOTHING))
                    .redirectErrorStream(true)
                    .start();
            copy(process, out);
        } catch (IOException e) {
            out.println("     (not to be had: " + e.getMessage() + ")");
        }
    }

    private static void copy(Process process, PrintStream out) throws IOException, InterruptedException {
        var killer = new Thread(() -> endLate(process), "decision-command-limit");
        killer.setDaemon(true);
        killer.start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
            lines.lines().limit(MAX_LINES).forEach(line -> out.println("     | " + line));
        }
        int status = process.waitFor();
        if (status != 0) {
            out.println("     (the command ended with status " + status + ")");
        }
    }

    private static void endLate(Process process) {
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
