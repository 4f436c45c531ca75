// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slipway.itests.net.lab.BackgroundProcess;

/** What a machine writes to its first serial port. */
final class SerialConsole {
    private static final int SHOWN = 3_000;

    private final BackgroundProcess machine;
    private final Path file;

    SerialConsole(BackgroundProcess machine, Path file) {
        this.machine = machine;
        this.file = file;
    }

    String text() {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            return "(" + file + ": " + e.getMessage() + ")";
        }
    }

    /** How often the text was written, without overlaps. */
    int times(String wanted) {
        String text = text();
        int times = 0;
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length())) {
            times++;
        }
        return times;
    }

    /** Waits until the text was written so often. */
    void await(String wanted, int times, Duration limit) throws InterruptedException {
        try {
            String what = "\"" + wanted + "\" (" + times + ") on its serial console";
            machine.awaitReady(what, limit, () -> times(wanted) >= times);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n--- end of the serial console ---\n" + end(), e);
        }
    }

    private String end() {
        String text = text();
        return text.substring(Math.max(0, text.length() - SHOWN));
    }
}
