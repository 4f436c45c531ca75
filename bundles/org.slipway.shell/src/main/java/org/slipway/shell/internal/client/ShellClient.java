// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Program that attaches to the running server's shell. Needs nothing but the JDK, so that it starts fast:
 * {@code java -cp org.slipway.shell.jar org.slipway.shell.internal.client.ShellClient <socket> [command words...]}.
 */
public final class ShellClient {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NO_SERVER = 3;

    private final PrintStream out;
    private final PrintStream err;

    ShellClient(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the program and ends the JVM with 0 for success, 1 for a command that failed, 2 for wrong usage, 3 if no
     * server answers or the connection is lost.
     *
     * @param arguments the socket, then the words of a command; without them the lines of standard input are commands,
     *     or, on a terminal, an interactive session opens
     */
    public static void main(String[] arguments) {
        System.exit(new ShellClient(System.out, System.err).run(arguments));
    }

    int run(String[] arguments) {
        if (arguments.length == 0) {
            err.println("usage: ShellClient <socket> [command words...]");
            return USAGE;
        }
        try (Connection connection = Connection.open(Path.of(arguments[0]))) {
            return attach(connection, arguments);
        } catch (IOException e) {
            err.println("slipway: " + e.getMessage());
            return NO_SERVER;
        }
    }

    private int attach(Connection connection, String[] arguments) throws IOException {
        if (arguments.length > 1) {
            return new CommandMode(connection, out, err).execute(words(arguments));
        }
        if (Stty.onTerminal()) {
            return new TerminalMode(connection, out, err).run();
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return new CommandMode(connection, out, err).executeAll(lines);
    }

    private static String words(String[] arguments) {
        StringBuilder line = new StringBuilder(arguments[1]);
        for (int i = 2; i < arguments.length; i++) {
            line.append(' ').append(arguments[i]);
        }
        return line.toString();
    }
}
