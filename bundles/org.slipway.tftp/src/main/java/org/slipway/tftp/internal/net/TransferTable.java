// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slipway.api.transfer.TransferMonitor;
import org.slipway.tftp.internal.transfer.Transfer;

/**
 * The transfers that run, bounded in all and per client. When it is full, the oldest transfer that its client has not begun
 * gives way, so that requests with forged addresses, which nobody follows up, cannot lock out the others. When most of it is
 * such transfers, only who asks again gets in. Thread-safe.
 */
public final class TransferTable {
    /** A real client answers within a round trip; only who had this time can be displaced. */
    static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** One part in so many is kept for clients that ask again when most transfers are such that nobody answered. */
    private static final int RESERVE = 4;

    private static final int LEAST_WITH_RESERVE = 16;

    /**
     * How many transfers at a time.
     *
     * @param transfers in all
     * @param perClient of one address
     */
    public record Capacity(int transfers, int perClient) {}

    /** What became of a request. */
    enum Verdict {
        ADMITTED,
        DUPLICATE,
        TOO_MANY_OF_CLIENT,
        FIRST_TIME_IN_A_FLOOD,
        FULL
    }

    /**
     * The answer to a request.
     *
     * @param verdict what became of it
     * @param displaced a transfer that has to end for it
     */
    record Admission(Verdict verdict, Optional<Ticket> displaced) {
        private static Admission of(Verdict verdict) {
            return new Admission(verdict, Optional.empty());
        }
    }

    private final Map<TransferKey, Ticket> tickets = new HashMap<>();
    private final Map<InetAddress, Integer> perClient = new HashMap<>();
    private final RepeatFilter repeats;
    private final Totals totals = new Totals();
    private int mostRunning;
    private final Set<Ticket> unanswered = new LinkedHashSet<>();

    /** An empty table. */
    TransferTable() {
        this(new SecureRandom().nextLong());
    }

    TransferTable(long seed) {
        repeats = new RepeatFilter(seed);
    }

    synchronized Admission admit(Ticket ticket, Capacity capacity) {
        Ticket old = tickets.get(ticket.key());
        if (old != null) {
            if (!old.yieldsTo(ticket.request())) {
                return Admission.of(Verdict.DUPLICATE);
            }
            remove(old);
            add(ticket);
            return new Admission(Verdict.ADMITTED, Optional.of(old));
        }
        if (perClient.getOrDefault(clientOf(ticket), 0) >= capacity.perClient()) {
            return Admission.of(Verdict.TOO_MANY_OF_CLIENT);
        }
        boolean flooded = flooded(capacity.transfers());
        boolean repeated = flooded && repeats.repeated(ticket.key(), ticket.admittedNanos());
        if (flooded && !repeated) {
            return Admission.of(Verdict.FIRST_TIME_IN_A_FLOOD);
        }
        Optional<Ticket> displaced = Optional.empty();
        if (tickets.size() >= capacity.transfers()) {
            displaced = displaceable(ticket.admittedNanos(), repeated ? 0 : GRACE_NANOS);
            if (displaced.isEmpty()) {
                return Admission.of(Verdict.FULL);
            }
            remove(displaced.get());
        }
        add(ticket);
        return new Admission(Verdict.ADMITTED, displaced);
    }

    private boolean flooded(int most) {
        return most >= LEAST_WITH_RESERVE && unanswered.size() >= most - most / RESERVE;
    }

    private Optional<Ticket> displaceable(long nowNanos, long graceNanos) {
        return unanswered.stream().findFirst().filter(oldest -> nowNanos - oldest.admittedNanos() >= graceNanos);
    }

    private void add(Ticket ticket) {
        tickets.put(ticket.key(), ticket);
        unanswered.add(ticket);
        mostRunning = Math.max(mostRunning, tickets.size());
        perClient.merge(clientOf(ticket), 1, Integer::sum);
    }

    /** Notes that the client takes part, so that the transfer cannot be displaced any more. */
    synchronized void answered(Ticket ticket) {
        unanswered.remove(ticket);
    }

    /** Removes a transfer if it is still in. */
    synchronized void remove(Ticket ticket) {
        if (tickets.remove(ticket.key(), ticket)) {
            unanswered.remove(ticket);
            perClient.computeIfPresent(clientOf(ticket), (address, count) -> count == 1 ? null : count - 1);
        }
    }

    synchronized List<Ticket> all() {
        return List.copyOf(tickets.values());
    }

    /** Counts what a transfer came to. */
    synchronized void ended(Ticket ticket, Transfer transfer) {
        ticket.over();
        totals.ended(transfer);
    }

    /** A request was answered by an ERROR. */
    void refused() {
        totals.refused();
    }

    /** A request got no answer. */
    void dropped() {
        totals.dropped();
    }

    /** {@return counters of all transfers} */
    synchronized TransferMonitor.Totals totals() {
        long began = tickets.values().stream()
                .filter(ticket -> ticket.running().isPresent() && !ticket.isOver())
                .count();
        return totals.snapshot(began, mostRunning);
    }

    /** {@return how many transfers run} */
    public synchronized int size() {
        return tickets.size();
    }

    private static InetAddress clientOf(Ticket ticket) {
        return ticket.key().client().getAddress();
    }
}
