// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.client;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slipway.shell.internal.frame.TerminalRequest.Size;

/** The settings of the terminal on standard input, by the program {@code stty}: the JDK cannot change them. */
final class Stty {

    private final String saved;
    private final AtomicBoolean changed = new AtomicBoolean();

    private Stty(String saved) {
        this.saved = saved;
    }

    /** {@return whether standard input and standard output are a terminal} */
    static boolean onTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From JDK 22 on there is a console without a terminal too, and a method to tell.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** Remembers the present settings. */
    static Stty save() throws IOException {
        return new Stty(stty("-g"));
    }

    /** Passes every key on as it is, echoes nothing, changes no output. */
    void raw() throws IOException {
        changed.set(true);
        stty("raw", "-echo");
    }

    /** Goes back to the settings as they were; a second time nothing happens. */
    void restore() {
        if (changed.compareAndSet(true, false)) {
            try {
                stty(saved);
            } catch (IOException e) {
                System.err.println("slipway: " + e.getMessage() + "; `stty sane` helps");
            }
        }
    }

    /** {@return the present size, or a usual one if the terminal does not know} */
    Size size() {
        try {
            String[] words = stty("size").split(" ");
            return new Size(Integer.parseInt(words[1]), Integer.parseInt(words[0]));
        } catch (IOException | RuntimeException e) {
            return new Size(0, 0);
        }
    }

    private static String stty(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectInput(Redirect.INHERIT)
                .redirectError(Redirect.DISCARD)
                .start();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (process.waitFor() != 0) {
                throw new IOException("cannot set the terminal: stty failed");
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
