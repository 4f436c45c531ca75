// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.session;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;

/** The word {@code exit} of one session: it ends that session and nothing else. */
public final class ExitFunction implements Function {

    /** The command's name. */
    public static final String NAME = "exit";

    private static final int MAX = 255;

    private volatile boolean requested;
    private volatile int status;

    @Override
    public Object execute(CommandSession session, List<Object> arguments) {
        status = arguments.isEmpty() ? 0 : parse(arguments.get(0).toString());
        requested = true;
        return null;
    }

    /** {@return whether the session is to end} */
    public boolean requested() {
        return requested;
    }

    /** {@return the status that was given, 0 to 255} */
    public int status() {
        return status;
    }

    private static int parse(String text) {
        try {
            int value = Integer.parseInt(text);
            if (value >= 0 && value <= MAX) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw refusal(text);
        }
        throw refusal(text);
    }

    private static IllegalArgumentException refusal(String text) {
        return new IllegalArgumentException("exit takes a number from 0 to " + MAX + ", not '" + text + "'");
    }
}
