// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.attach;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.felix.service.command.CommandSession;
import org.slipway.shell.internal.frame.ExitStatus;
import org.slipway.shell.internal.frame.FrameType;
import org.slipway.shell.internal.session.LineRunner;
import org.slipway.shell.internal.session.SessionEnd;
import org.slipway.shell.internal.session.ShellSessions;

/** Runs the command lines of one client, which share a session. */
final class CommandTask {

    private final CommandSession session;
    private final LineRunner runner;

    CommandTask(ShellSessions sessions, Outbox outbox) {
        OutputStream out = outbox.stream(FrameType.OUTPUT);
        OutputStream err = outbox.stream(FrameType.ERROR);
        session = sessions.plain(out, err);
        runner = new LineRunner(session, text(out), text(err));
    }

    private static PrintStream text(OutputStream stream) {
        return new PrintStream(stream, false, StandardCharsets.UTF_8);
    }

    ExitStatus run(String line) {
        int status = runner.run(line);
        return new ExitStatus(status, runner.over());
    }

    void close() {
        SessionEnd.end(session);
    }
}
