// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.channel.ChannelFutureListener;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slipway.api.file.BootFile;
import org.slipway.tftp.internal.net.TransferTable.Admission;
import org.slipway.tftp.internal.net.TransferTable.Verdict;
import org.slipway.tftp.internal.transfer.RetransmissionPlan;
import org.slipway.tftp.internal.transfer.Terms;
import org.slipway.tftp.internal.transfer.TransferEnd;
import org.slipway.tftp.internal.transfer.TransferLimits;
import org.slipway.wire.tftp.TftpReadRequest;

/** Takes a read request from its arrival to its transfer: admission, opening of the file, negotiation, a socket. */
final class ReadRequests {

    /**
     * What counts for new transfers.
     *
     * @param limits the most that is granted
     * @param plan timing
     * @param capacity how many at a time
     */
    record Rules(TransferLimits limits, RetransmissionPlan plan, TransferTable.Capacity capacity) {}

    private final Transport transport;
    private final TransferTable table;
    private final FileOpener files;
    private final Executor openers;
    private final ErrorReplies replies;
    private final Journal journal;
    private final Supplier<Rules> rules;

    ReadRequests(
            Transport transport,
            TransferTable table,
            FileOpener files,
            Executor openers,
            Journal journal,
            Supplier<Rules> rules) {
        this.transport = transport;
        this.table = table;
        this.files = files;
        this.openers = openers;
        this.replies = new ErrorReplies(transport);
        this.journal = journal;
        this.rules = rules;
    }

    void accept(TransferKey key, TftpReadRequest request) {
        Ticket ticket = new Ticket(key, request, System.nanoTime());
        Rules current = rules.get();
        Admission admission = table.admit(ticket, current.capacity());
        admission
                .displaced()
                .ifPresent(old -> old.cancel(new TransferEnd(
                        TransferEnd.Outcome.DISPLACED,
                        old.key().equals(key) ? "its port asked anew" : "too many transfers")));
        if (admission.verdict() != Verdict.ADMITTED) {
            journal.dropped(key, request.filename(), admission.verdict().toString());
            return;
        }
        try {
            openers.execute(() -> open(ticket, current));
        } catch (RejectedExecutionException e) {
            table.remove(ticket);
            journal.dropped(key, request.filename(), "too many requests wait for their file");
        }
    }

    private void open(Ticket ticket, Rules current) {
        if (ticket.cancelled().isPresent()) {
            return;
        }
        try {
            start(ticket, files.open(ticket.key(), ticket.request()), current);
        } catch (Refusal e) {
            table.remove(ticket);
            replies.send(ticket.key(), e.error());
            journal.refused(ticket.key(), ticket.request().decodedFilename(), e.getMessage());
        }
    }

    private void start(Ticket ticket, BootFile file, Rules current) {
        Terms terms = Terms.of(ticket.request().options(), file.size(), current.limits());
        TransferHandler handler = new TransferHandler(ticket, table, journal, file, terms, current.plan());
        transport.bind(ticket.key().local(), handler).addListener((ChannelFutureListener) bound -> {
            if (!bound.isSuccess()) {
                table.remove(ticket);
                TransferHandler.close(file);
                journal.refused(ticket.key(), file.name(), "no socket for it: " + bound.cause());
            }
        });
    }
}
