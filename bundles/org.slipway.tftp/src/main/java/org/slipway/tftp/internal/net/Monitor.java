// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slipway.api.transfer.TransferMonitor;
import org.slipway.api.transfer.TransferProgress;
import org.slipway.api.transfer.TransferProgress.State;
import org.slipway.tftp.internal.transfer.LogText;
import org.slipway.tftp.internal.transfer.Terms;

/** What the table holds and counted, for the operator. */
final class Monitor implements TransferMonitor {
    private final TransferTable table;

    Monitor(TransferTable table) {
        this.table = table;
    }

    @Override
    public String protocol() {
        return "TFTP";
    }

    @Override
    public List<TransferProgress> running() {
        long now = System.nanoTime();
        return table.all().stream()
                .filter(ticket -> !ticket.isOver())
                .sorted(Comparator.comparingLong(ticket -> ticket.admittedNanos() - now))
                .map(ticket -> progress(ticket, now))
                .toList();
    }

    private static TransferProgress progress(Ticket ticket, long now) {
        Optional<Ticket.Running> running = ticket.running();
        return new TransferProgress(
                ticket.key().client(),
                LogText.of(running.map(Ticket.Running::file)
                        .orElseGet(() -> ticket.request().decodedFilename())),
                running.isEmpty() ? State.OPENING : ticket.state(),
                running.map(Ticket.Running::size).orElse(0L),
                ticket.delivered(),
                Duration.ofNanos(now - ticket.admittedNanos()),
                running.isEmpty() ? 0 : ticket.speed(now),
                ticket.resent(),
                running.map(Ticket.Running::terms).map(Terms::describe).orElse(""));
    }

    @Override
    public Totals totals() {
        return table.totals();
    }
}
