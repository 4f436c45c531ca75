// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

/** What foreign code throws, in words. */
public final class Failures {
    private static final int LONGEST = 300;

    private Failures() {}

    /**
     * One line. What an author declares speaks for itself; what escapes him is named. A message may repeat what a client
     * sent, and asking for it may fail.
     *
     * @param thrown what was thrown
     * @return its message, its type, or both
     */
    public static String describe(Throwable thrown) {
        String type = thrown.getClass().getSimpleName();
        String message = message(thrown);
        if (message == null || message.isBlank()) {
            return type;
        }
        boolean declared = thrown instanceof Exception && !(thrown instanceof RuntimeException);
        return Printable.of(declared ? message : type + ": " + message, LONGEST);
    }

    private static String message(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (RuntimeException | Error broken) {
            return null;
        }
    }
}
