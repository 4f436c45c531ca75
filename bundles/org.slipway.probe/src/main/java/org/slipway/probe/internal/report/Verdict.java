// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.report;

import java.io.PrintStream;
import java.util.List;
import org.slipway.probe.internal.event.Pitfall;
import org.slipway.probe.internal.machine.KindReport;
import org.slipway.probe.internal.machine.LoadedFile;
import org.slipway.probe.internal.machine.StageReport;
import org.slipway.wire.text.Printable;

/** The end of one machine's story: the files, the result, the warnings. */
public final class Verdict {

    private final PrintStream out;

    public Verdict(PrintStream out) {
        this.out = out;
    }

    public void print(KindReport report, List<Pitfall> pitfalls) {
        for (StageReport stage : report.stages()) {
            stage.loaded().ifPresent(this::file);
        }
        StageReport last = report.last();
        out.printf("   result: %s: %s%n", report.good() ? last.outcome().text() : "does not boot", last.reason());
        for (Pitfall pitfall : pitfalls) {
            out.printf("  warning: [%s] %s%n", pitfall.id(), pitfall.text());
        }
    }

    private void file(LoadedFile file) {
        out.printf(
                "     file: %s, %,d bytes, %s, sha256 %s%n",
                Printable.text(file.name()), file.bytes(), file.image().text(), file.sha256());
    }
}
