// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.transfer;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One device of a file.
 *
 * @param line where it begins
 * @param cells what the file says about it
 */
public record ImportedDevice(long line, List<Cell> cells) {

    /**
     * One value.
     *
     * @param line where it stands
     * @param column where it stands in the line
     * @param field the field
     * @param text the value
     */
    public record Cell(long line, String column, String field, String text) {}

    /**
     * Finds a value.
     *
     * @param field the field
     * @return the value
     */
    public Optional<Cell> cell(String field) {
        return cells.stream().filter(cell -> cell.field().equals(field)).findFirst();
    }

    /** {@return the values in an order in which each can be set: how a boot-once program ends comes behind the program} */
    public List<Cell> inOrder() {
        return cells.stream()
                .sorted(Comparator.comparing(cell -> cell.field().equals("bootOnceReset")))
                .toList();
    }
}
