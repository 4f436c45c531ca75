// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.attach;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.shell.internal.frame.ExitStatus;
import org.slipway.shell.internal.frame.TerminalRequest;
import org.slipway.shell.internal.session.InteractiveShell;
import org.slipway.shell.internal.session.ShellSessions;

/** The interactive session of one client. Its terminal is made of nothing but two streams and what the client tells. */
final class TerminalTask implements AttachSession.Task {

    private static final Logger LOG = LoggerFactory.getLogger(TerminalTask.class);
    private static final int BUFFER = 8192;

    private final LineDisciplineTerminal terminal;
    private final InteractiveShell shell;

    TerminalTask(ShellSessions sessions, TerminalRequest request, OutputStream screen) throws IOException {
        terminal = new LineDisciplineTerminal(
                "slipway", request.type(), new BufferedOutputStream(screen, BUFFER), StandardCharsets.UTF_8);
        terminal.setSize(size(request.size()));
        shell = sessions.interactive(terminal, "leaves it running");
    }

    @Override
    public ExitStatus run() {
        return new ExitStatus(shell.run(), true);
    }

    /** Types; waits while a command leaves more than a screenful unread. */
    void input(byte[] keys) throws IOException {
        terminal.processInputBytes(keys);
    }

    void resize(TerminalRequest.Size size) {
        terminal.setSize(size(size));
        terminal.raise(Signal.WINCH);
    }

    void close() {
        shell.close();
        try {
            terminal.close();
        } catch (IOException e) {
            LOG.debug("An attached terminal could not be closed", e);
        }
    }

    private static org.jline.terminal.Size size(TerminalRequest.Size size) {
        return new org.jline.terminal.Size(size.columns(), size.rows());
    }
}
