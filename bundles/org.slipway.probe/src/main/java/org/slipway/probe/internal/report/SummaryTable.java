// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.slipway.probe.internal.machine.KindReport;
import org.slipway.probe.internal.machine.StageReport;
import org.slipway.wire.text.Printable;

/** What became of several machines, one stage per line. */
public final class SummaryTable {

    private static final List<String> HEADINGS =
            List.of("machine", "form of the answer", "program", "bytes", "ms", "result");
    private static final int BYTES = 3;
    private static final int MILLIS = 4;

    private final List<List<String>> rows = new ArrayList<>();

    /** Begins with the headings alone. */
    public SummaryTable() {
        rows.add(HEADINGS);
    }

    public void add(KindReport report) {
        for (StageReport stage : report.stages()) {
            String bytes = stage.loaded()
                    .map(file -> String.format("%,d", file.bytes()))
                    .orElse("-");
            rows.add(List.of(
                    stage.profile().title(),
                    stage.form().text(),
                    stage.file().isEmpty() ? "-" : Printable.text(stage.file()),
                    bytes,
                    Long.toString(stage.millis()),
                    stage.outcome().text()));
        }
    }

    public void print(PrintStream out) {
        int[] widths = widths();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                boolean right = i == BYTES || i == MILLIS;
                line.append(String.format("%" + (right ? "" : "-") + widths[i] + "s  ", row.get(i)));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private int[] widths() {
        var widths = new int[HEADINGS.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }
}
