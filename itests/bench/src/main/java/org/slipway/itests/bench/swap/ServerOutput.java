// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench.swap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a server writes to its console, but for the line of each request. */
public final class ServerOutput {
    private static final String DECISION = " decisions ";
    private static final int LATEST = 40;
    private static final int MOST_LINES = 100_000;

    private final List<String> lines = new ArrayList<>();

    /** Reads until the stream ends, on a thread of its own. */
    ServerOutput(InputStream source) {
        Thread reader = new Thread(() -> read(source), "server-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream source) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.contains(DECISION)) {
                    add(line);
                }
            }
        } catch (IOException end) {
            add("end of the server's output: " + end);
        }
    }

    private synchronized void add(String line) {
        if (lines.size() < MOST_LINES) {
            lines.add(line);
        }
        notifyAll();
    }

    /** {@return the latest lines, for whoever wonders why something did not happen} */
    public synchronized String end() {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LATEST), lines.size()));
    }

    /** {@return the number of lines so far} */
    public synchronized int size() {
        return lines.size();
    }

    /**
     * {@return the lines that contain a text}
     *
     * @param from number of lines to leave out at the beginning
     * @param text what to look for
     */
    public synchronized List<String> with(int from, String text) {
        return lines.subList(Math.min(from, lines.size()), lines.size()).stream()
                .filter(line -> line.contains(text))
                .toList();
    }

    /**
     * Waits for a line.
     *
     * @param from number of lines to leave out at the beginning
     * @param seconds how long to wait at most
     * @param text what the line contains
     * @return the line
     */
    public synchronized String await(int from, int seconds, String text) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (List<String> found = with(from, text); ; found = with(from, text)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (!found.isEmpty()) {
                return found.get(0);
            }
            if (left <= 0) {
                throw new IllegalStateException(
                        "the server did not write within " + seconds + " s: " + text + "\n" + end());
            }
            wait(left);
        }
    }
}
