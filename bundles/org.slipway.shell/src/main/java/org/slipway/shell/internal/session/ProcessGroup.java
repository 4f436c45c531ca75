// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where this process stands on its terminal. One in the background that touches the terminal is stopped for it. */
final class ProcessGroup {

    private static final Path STAT = Path.of("/proc/self/stat");
    /** Positions after the name of the program, see proc(5). */
    private static final int GROUP = 2;

    private static final int TERMINAL_GROUP = 5;

    private ProcessGroup() {}

    /** {@return whether the terminal belongs to this process now; taken for granted where the system does not tell} */
    static boolean isForeground() {
        try {
            return isForeground(Files.readString(STAT, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return true;
        }
    }

    static boolean isForeground(String stat) {
        // The name stands in brackets and may hold anything, brackets too.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length <= TERMINAL_GROUP || fields[GROUP].equals(fields[TERMINAL_GROUP]);
    }
}
