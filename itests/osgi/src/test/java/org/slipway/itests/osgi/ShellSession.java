// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One attached shell for many commands, so that none of them has to wait for the start of a program. */
final class ShellSession implements AutoCloseable {
    private static final String END = "=== end of command ";
    private static final long COMMAND_S = 60;
    private static final long END_S = 15;

    private final Process process;
    private final BufferedWriter lines;
    private final BufferedReader printed;
    private int commands;

    ShellSession(StartScript script) throws IOException {
        process = script.session();
        lines = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        printed = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            run("echo attached");
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Runs a command and returns what it printed, complaints included; fails when the server is gone. */
    String run(String line) throws IOException {
        write(line);
        return read();
    }

    /** Gives a command and does not wait for its end. */
    void write(String line) throws IOException {
        lines.write(line + "\necho '" + END + ++commands + "'\n");
        lines.flush();
    }

    /** Waits for the end of the command that was given last and returns what it printed. */
    String read() throws IOException {
        // Reading a process's output cannot be interrupted, but ends with the process.
        CompletableFuture<Process> exit = process.onExit().orTimeout(COMMAND_S, TimeUnit.SECONDS);
        exit.exceptionally(late -> process.destroyForcibly());
        try {
            return readUntil(END + commands);
        } finally {
            exit.complete(process);
        }
    }

    private String readUntil(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String next = printed.readLine(); next != null; next = printed.readLine()) {
            if (next.equals(end)) {
                return text.toString();
            }
            text.append(next).append('\n');
        }
        throw new IOException("the shell ended: " + text);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
