// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.session;

import java.io.EOFException;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.gogo.runtime.SyntaxError;
import org.slipway.api.device.DeviceImportException;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.FileSetException;
import org.slipway.shell.internal.command.ServiceAbsentException;
import org.slipway.shell.internal.format.Plain;

/** What is said about a command that failed: one sentence, no stack trace. */
final class Complaint {

    /** How Gogo says that no method takes the arguments. */
    private static final Pattern NO_METHOD =
            Pattern.compile("Cannot coerce (\\S+?)\\(.*any of \\[(.*)]", Pattern.DOTALL);

    private Complaint() {}

    static String about(Throwable problem) {
        return Plain.lines(sentence(unwrap(problem)));
    }

    private static Throwable unwrap(Throwable problem) {
        Throwable inner = problem;
        while ((inner instanceof ExecutionException || inner instanceof InvocationTargetException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    private static String sentence(Throwable problem) {
        String message = problem.getMessage() == null ? "" : problem.getMessage();
        if (problem instanceof CommandNotFoundException unknown) {
            return unknown.getCommand() + ": there is no such command; help lists them";
        }
        if (problem instanceof EOFException || problem instanceof SyntaxError) {
            return "cannot be understood: " + message;
        }
        Matcher noMethod = NO_METHOD.matcher(message);
        if (problem instanceof IllegalArgumentException && noMethod.matches()) {
            String name = noMethod.group(1);
            return noMethod.group(2).isEmpty()
                    ? name + ": the object has no such method"
                    : name + ": these arguments do not fit; help " + name + " explains";
        }
        if (problem instanceof InterruptedException) {
            return "interrupted";
        }
        return isOwnWord(problem) && !message.isBlank()
                ? message
                : name(problem) + (message.isBlank() ? "" : ": " + message);
    }

    /** Whether the message is meant to be read without the name of the exception. */
    private static boolean isOwnWord(Throwable problem) {
        return problem instanceof ServiceAbsentException
                || problem instanceof DeviceRegistryException
                || problem instanceof DeviceImportException
                || problem instanceof FileSetException
                || problem instanceof AccessRefusedException
                || problem.getClass() == IllegalArgumentException.class
                || problem.getClass() == IllegalStateException.class;
    }

    private static String name(Throwable problem) {
        return problem.getClass().getSimpleName();
    }
}
