// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.device;

import java.util.List;
import java.util.stream.Collectors;

/** A file of devices that was not taken. Nothing of it was stored. */
public final class DeviceImportException extends Exception {
    private static final long serialVersionUID = 1L;

    /** How many problems are told at most; a file with more is told by its first. */
    public static final int MAX_PROBLEMS = 20;

    private final transient List<Problem> problems;

    /**
     * Something in the file that cannot be.
     *
     * @param line the line, 1 and up
     * @param column the column: in CSV its name, in JSON the character of the line; empty if it concerns the whole line
     * @param message what is wrong
     */
    public record Problem(long line, String column, String message) {

        /** {@return place and message as one line} */
        @Override
        public String toString() {
            return "line " + line + (column.isEmpty() ? "" : ", column " + column) + ": " + message;
        }
    }

    /**
     * Names the problems.
     *
     * @param problems at least one, in the order of the file; copied
     */
    public DeviceImportException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** {@return what is wrong, in the order of the file; unmodifiable} */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
