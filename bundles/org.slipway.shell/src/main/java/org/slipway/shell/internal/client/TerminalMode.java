// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.client;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import org.slipway.shell.internal.frame.ExitStatus;
import org.slipway.shell.internal.frame.Frame;
import org.slipway.shell.internal.frame.FrameException;
import org.slipway.shell.internal.frame.FrameType;
import org.slipway.shell.internal.frame.TerminalRequest;

/** An interactive session: the terminal is raw, every key goes to the server, which draws the screen. */
final class TerminalMode {

    private static final int BUFFER = 4096;

    private final Connection connection;
    private final PrintStream out;
    private final PrintStream err;

    TerminalMode(Connection connection, PrintStream out, PrintStream err) {
        this.connection = connection;
        this.out = out;
        this.err = err;
    }

    int run() throws IOException {
        Stty stty = Stty.save();
        Thread restore = new Thread(stty::restore, "slipway-stty");
        Runtime.getRuntime().addShutdownHook(restore);
        try {
            stty.raw();
            connection.send(new TerminalRequest(stty.size(), environment("TERM")).frame());
            ResizeSignal.onResize(() -> connection.send(stty.size().frame()));
            Thread keys = new Thread(this::sendKeys, "slipway-keys");
            keys.setDaemon(true);
            keys.start();
            return show();
        } finally {
            stty.restore();
        }
    }

    private int show() throws IOException {
        while (true) {
            Frame frame = connection.receive();
            switch (frame.type()) {
                case OUTPUT -> out.write(frame.payload(), 0, frame.payload().length);
                case ERROR -> err.write(frame.payload(), 0, frame.payload().length);
                case EXIT -> {
                    return ExitStatus.of(frame).status();
                }
                default -> throw new FrameException("unexpected " + frame.type());
            }
            out.flush();
        }
    }

    private void sendKeys() {
        byte[] buffer = new byte[BUFFER];
        try (InputStream keyboard = new FileInputStream(FileDescriptor.in)) {
            int length;
            while ((length = keyboard.read(buffer)) > 0) {
                connection.send(new Frame(FrameType.INPUT, Arrays.copyOf(buffer, length)));
            }
            connection.close();
        } catch (IOException e) {
            return;
        }
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        return value == null ? "" : value;
    }
}
