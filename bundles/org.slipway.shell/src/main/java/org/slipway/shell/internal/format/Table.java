// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in aligned columns. Cells are made plain, so any text may go in. */
final class Table {

    private static final String GAP = "  ";

    private final List<Boolean> rightAligned = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** Begins with the heads of the columns; one that starts with {@code >} aligns its column right. */
    Table(String... heads) {
        List<String> row = new ArrayList<>();
        for (String head : heads) {
            boolean right = head.startsWith(">");
            rightAligned.add(right);
            row.add(right ? head.substring(1) : head);
        }
        rows.add(row);
    }

    /** Adds a row with one cell for each column. */
    Table row(Object... cells) {
        if (cells.length != rightAligned.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + rightAligned.size() + " columns");
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(Plain.line(String.valueOf(cell)));
        }
        rows.add(row);
        return this;
    }

    /** {@return the lines, without blanks and line end at the end} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        int[] widths = widths();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(i == 0 ? "" : GAP).append(pad(row.get(i), widths[i], rightAligned.get(i)));
            }
            text.append(text.length() == 0 ? "" : "\n").append(line.toString().stripTrailing());
        }
        return text.toString();
    }

    private int[] widths() {
        int[] widths = new int[rightAligned.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        return widths;
    }

    private static String pad(String cell, int width, boolean right) {
        String blanks = " ".repeat(width - length(cell));
        return right ? blanks + cell : cell + blanks;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
