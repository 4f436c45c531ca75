// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.session;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Job;

/** Ends sessions from outside. */
public final class SessionEnd {

    private SessionEnd() {}

    /**
     * Interrupts what a session runs and closes it. If it is one of the session's own commands that ends it, as
     * {@code felix:update} of this very bundle does, that command is left to finish: interrupted in the middle of its
     * work it would leave the bundle stopped.
     *
     * @param session the session
     * @return false if it was left to a command of its own
     */
    public static boolean end(CommandSession session) {
        Job current = Job.Utils.current();
        if (current != null && current.session() == session) {
            return false;
        }
        List.copyOf(session.jobs()).forEach(Job::interrupt);
        session.close();
        return true;
    }
}
