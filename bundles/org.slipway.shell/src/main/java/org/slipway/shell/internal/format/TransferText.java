// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import java.util.List;
import java.util.Locale;
import org.slipway.api.transfer.TransferMonitor;
import org.slipway.api.transfer.TransferProgress;

/** Transfers as text. */
final class TransferText {

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final int STEP = 1024;
    private static final int SMALL = 10;

    private TransferText() {}

    static String table(List<TransferProgress> transfers) {
        Table table = new Table(
                "CLIENT", "FILE", "STATE", ">DONE", ">SIZE", ">%", ">SPEED", ">AGAIN", ">FOR", ">LEFT", "TERMS");
        for (TransferProgress transfer : transfers) {
            table.row(
                    transfer.client().getAddress().getHostAddress(),
                    transfer.file(),
                    transfer.state().toString().toLowerCase(Locale.ROOT),
                    bytes(transfer.delivered()),
                    bytes(transfer.size()),
                    transfer.size() == 0 ? "-" : transfer.delivered() * 100 / transfer.size(),
                    bytes(transfer.bytesPerSecond()) + "/s",
                    transfer.blocksResent(),
                    Times.age(transfer.elapsed()),
                    transfer.remaining().map(Times::age).orElse("-"),
                    transfer.terms());
        }
        return table.toString();
    }

    static String totals(TransferMonitor.Totals totals) {
        Fields fields = new Fields()
                .field("accepted", totals.accepted())
                .field("  running", totals.running() + " (at most " + totals.mostRunning() + ")");
        totals.ended().forEach((how, count) -> fields.field("  " + how, count));
        fields.field("refused", totals.refused())
                .field("dropped", totals.dropped())
                .field("delivered", bytes(totals.bytes()));
        if (totals.blocksSent() > 0) {
            fields.field("blocks", totals.blocksSent() + ", " + totals.blocksResent() + " of them again");
        }
        return fields.toString();
    }

    /** {@return an amount with a unit that leaves one to four digits} */
    static String bytes(double amount) {
        double rest = amount;
        int unit = 0;
        while (rest >= STEP && unit < UNITS.length - 1) {
            rest /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, unit > 0 && rest < SMALL ? "%.1f %s" : "%.0f %s", rest, UNITS[unit]);
    }
}
