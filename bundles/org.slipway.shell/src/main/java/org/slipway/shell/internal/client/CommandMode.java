// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slipway.shell.internal.frame.ExitStatus;
import org.slipway.shell.internal.frame.Frame;
import org.slipway.shell.internal.frame.FrameException;
import org.slipway.shell.internal.frame.FrameType;

/** Has the server run command lines and passes on what they print. */
final class CommandMode {

    private static final ExitStatus OUTPUT_GONE = new ExitStatus(ShellClient.FAILED, true);

    private final Connection connection;
    private final PrintStream out;
    private final PrintStream err;

    CommandMode(Connection connection, PrintStream out, PrintStream err) {
        this.connection = connection;
        this.out = out;
        this.err = err;
    }

    /** Runs one line; returns its exit status. */
    int execute(String line) throws IOException {
        return send(line).status();
    }

    /** Runs every line in one session, also after one that failed; returns 0 if all succeeded. */
    int executeAll(BufferedReader lines) throws IOException {
        int worst = ShellClient.OK;
        String line;
        while ((line = lines.readLine()) != null) {
            if (line.isBlank()) {
                continue;
            }
            ExitStatus status = send(line);
            if (status.over()) {
                return status.status();
            }
            worst = Math.max(worst, status.status());
        }
        return worst;
    }

    private ExitStatus send(String line) throws IOException {
        if (line.getBytes(StandardCharsets.UTF_8).length > Frame.MAX_PAYLOAD) {
            err.println("slipway: a line of more than " + Frame.MAX_PAYLOAD + " bytes is not sent");
            return new ExitStatus(ShellClient.FAILED, false);
        }
        connection.send(Frame.text(FrameType.EXECUTE, line));
        while (true) {
            Frame frame = connection.receive();
            switch (frame.type()) {
                case OUTPUT -> out.write(frame.payload(), 0, frame.payload().length);
                case ERROR -> err.write(frame.payload(), 0, frame.payload().length);
                case EXIT -> {
                    return ended(frame);
                }
                default -> throw new FrameException("unexpected " + frame.type());
            }
            // Whoever reads our output may have gone: `slipway shell pxe:trace -f | head`.
            if (out.checkError()) {
                return OUTPUT_GONE;
            }
        }
    }

    private ExitStatus ended(Frame frame) throws FrameException {
        out.flush();
        err.flush();
        return ExitStatus.of(frame);
    }
}
