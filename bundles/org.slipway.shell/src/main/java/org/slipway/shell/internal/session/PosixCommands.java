// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.session;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.ClosedByInterruptException;
import org.apache.felix.gogo.jline.Posix;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Job;
import org.apache.felix.service.command.Process;

/**
 * Gogo's commands of POSIX fame, without colours where there is no terminal (Gogo takes every session for one), and quiet
 * when the operator interrupts them.
 */
final class PosixCommands extends Posix {

    /** What a POSIX shell makes of a program that ends by SIGINT. */
    private static final int INTERRUPTED = 130;

    PosixCommands(CommandProcessor processor) {
        super(processor);
    }

    @Override
    protected Object run(CommandSession session, Process process, String[] arguments) throws Exception {
        boolean plain = session.get(Shell.VAR_TERMINAL) == null;
        try {
            return super.run(session, plain ? new WithoutTerminal(process) : process, arguments);
        } catch (ClosedByInterruptException | InterruptedException e) {
            process.error(INTERRUPTED);
            return null;
        }
    }

    private record WithoutTerminal(Process process) implements Process {

        @Override
        public boolean isTty(int descriptor) {
            return false;
        }

        @Override
        public Job job() {
            return process.job();
        }

        @Override
        public InputStream in() {
            return process.in();
        }

        @Override
        public PrintStream out() {
            return process.out();
        }

        @Override
        public PrintStream err() {
            return process.err();
        }

        @Override
        public void error(int error) {
            process.error(error);
        }
    }
}
