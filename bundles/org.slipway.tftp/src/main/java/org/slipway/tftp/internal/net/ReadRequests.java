// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import java.net.InetAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slipway.api.file.BootFile;
import org.slipway.tftp.internal.net.TransferTable.Admission;
import org.slipway.tftp.internal.net.TransferTable.Verdict;
import org.slipway.tftp.internal.transfer.Terms;
import org.slipway.tftp.internal.transfer.TransferEnd;
import org.slipway.tftp.internal.transfer.TransferLimits;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpErrorCode;
import org.slipway.wire.tftp.TftpReadRequest;
import org.slipway.wire.tftp.TftpWriteRequest;

/** Takes a read request from its arrival to its transfer: admission, opening of the file, negotiation, a socket. */
final class ReadRequests {
    private final Transport transport;
    private final TransferPorts ports;
    private final TransferSession.Aftermath aftermath;
    private final FileOpener files;
    private final PacketCache cache;
    private final Executor openers;
    private final ErrorReplies replies;
    private final Supplier<TftpRules> rules;

    ReadRequests(
            Transport transport,
            TransferSession.Aftermath aftermath,
            FileOpener files,
            PacketCache cache,
            Executor openers,
            Supplier<TftpRules> rules) {
        this.transport = transport;
        this.ports = new TransferPorts(transport);
        this.aftermath = aftermath;
        this.files = files;
        this.cache = cache;
        this.openers = openers;
        this.replies = new ErrorReplies(transport);
        this.rules = rules;
    }

    /** Refuses a write request: nobody can write here. */
    void refuseWriting(TransferKey key, TftpWriteRequest request, TransferPort shared) {
        TftpError error = new TftpError(TftpErrorCode.ACCESS_VIOLATION, "read-only server");
        refuse(key, error, request.decodedFilename(), "wanted to write, which nobody can", shared, rules.get());
    }

    private void refuse(
            TransferKey key, TftpError error, String file, String why, TransferPort shared, TftpRules current) {
        replies.send(key, error, shared, current);
        aftermath.table().refused();
        aftermath.journal().refused(key, file, why);
    }

    /** {@return whether a read request is not even worth reading now} */
    boolean drops(TransferKey key) {
        return aftermath
                .table()
                .firstTimeInAFlood(key, System.nanoTime(), rules.get().capacity());
    }

    void accept(TransferKey key, TftpReadRequest request, TransferPort shared) {
        Ticket ticket = new Ticket(key, request, System.nanoTime());
        TftpRules current = rules.get();
        Admission admission = aftermath.table().admit(ticket, current.capacity());
        admission
                .displaced()
                .ifPresent(old -> old.cancel(new TransferEnd(
                        TransferEnd.Outcome.DISPLACED,
                        old.key().equals(key) ? "its port asked anew" : "too many transfers")));
        if (admission.verdict() != Verdict.ADMITTED) {
            drop(ticket, admission.verdict().toString());
            return;
        }
        try {
            openers.execute(() -> open(ticket, shared, current));
        } catch (RejectedExecutionException e) {
            aftermath.table().remove(ticket);
            drop(ticket, "too many requests wait for their file");
        }
    }

    private void drop(Ticket ticket, String why) {
        aftermath.table().dropped();
        aftermath.journal().dropped(ticket.key(), ticket.request().filename(), why);
    }

    private void open(Ticket ticket, TransferPort shared, TftpRules current) {
        if (ticket.cancelled().isPresent()) {
            return;
        }
        try {
            start(ticket, files.open(ticket.key(), ticket.request()), shared, current);
        } catch (Refusal e) {
            aftermath.table().remove(ticket);
            String name = ticket.request().decodedFilename();
            refuse(ticket.key(), e.error(), name, e.getMessage(), shared, current);
        }
    }

    private void start(Ticket ticket, BootFile file, TransferPort shared, TftpRules current) throws Refusal {
        TransferSession session;
        try {
            session = session(ticket, file, current);
        } catch (RuntimeException | LinkageError e) {
            throw FileOpener.failed(file, e);
        }
        if (current.singlePort()) {
            shared.adopt(session);
        } else {
            ports.place(session, current.ports());
        }
    }

    private TransferSession session(Ticket ticket, BootFile file, TftpRules current) {
        InetAddress client = ticket.key().client().getAddress();
        int payload = transport.payload(ticket.key().local(), client);
        TransferLimits usual = current.networks().limits(client, payload);
        TransferLimits limits = aftermath.setbacks().limits(client, usual, System.nanoTime());
        Terms terms = Terms.of(ticket.request().options(), file.size(), limits);
        FilePackets packets = cache.packets(file, terms.blksize());
        return new TransferSession(ticket, aftermath, packets, terms, current.plan(), transport.segmentation(payload));
    }
}
