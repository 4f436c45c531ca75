// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.transfer;

import java.util.ArrayList;
import java.util.List;
import org.slipway.api.device.DeviceImportException;
import org.slipway.api.device.DeviceImportException.Problem;

/** Collects what is wrong with a file, as much as an operator can use at once. */
public final class Problems {
    private final List<Problem> problems = new ArrayList<>();

    /** Starts with none. */
    public Problems() {
        // Nothing to do.
    }

    /**
     * Adds one.
     *
     * @param line the line
     * @param column the column, or empty
     * @param message what is wrong
     */
    public void add(long line, String column, String message) {
        if (!full()) {
            problems.add(new Problem(line, column, message));
        }
    }

    /** {@return whether further ones are not kept} */
    public boolean full() {
        return problems.size() >= DeviceImportException.MAX_PROBLEMS;
    }

    /** {@return those kept} */
    public List<Problem> list() {
        return List.copyOf(problems);
    }

    void throwAny() throws DeviceImportException {
        if (!problems.isEmpty()) {
            throw new DeviceImportException(problems);
        }
    }
}
