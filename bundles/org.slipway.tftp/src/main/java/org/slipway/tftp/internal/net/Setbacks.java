// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slipway.tftp.internal.transfer.Terms;
import org.slipway.tftp.internal.transfer.Transfer;
import org.slipway.tftp.internal.transfer.TransferEnd.Outcome;
import org.slipway.tftp.internal.transfer.TransferLimits;

/**
 * Clients whose transfers failed. Who fails twice in a row with large blocks or windows, after it took part, gets smaller ones
 * without windows, and after two more failures those of RFC 1350. Bounded, the oldest go first; forgotten after an hour.
 * Transfers that nobody answered do not count: anybody can ask in another's name. Thread-safe.
 */
final class Setbacks {
    static final int MOST_CLIENTS = 4096;
    static final int CAREFUL_BLKSIZE = 1024;
    static final int PLAIN_BLKSIZE = 512;

    private static final int FAILURES = 2;
    private static final long KEPT_NANOS = TimeUnit.HOURS.toNanos(1);

    private record Record(int failures, int level, long nanos) {}

    private final Map<InetAddress, Record> records = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Record> eldest) {
            return size() > MOST_CLIENTS;
        }
    };

    /** {@return what may be granted to a client} */
    synchronized TransferLimits limits(InetAddress client, TransferLimits usual, long nowNanos) {
        Record record = records.get(client);
        if (record == null) {
            return usual;
        }
        if (nowNanos - record.nanos() > KEPT_NANOS) {
            records.remove(client);
            return usual;
        }
        return switch (record.level()) {
            case 0 -> usual;
            case 1 -> usual.blksizeAtMost(CAREFUL_BLKSIZE).lockStep();
            default -> usual.blksizeAtMost(PLAIN_BLKSIZE).lockStep();
        };
    }

    /** {@return what changes for the client from now on, for the operator} */
    Optional<String> ended(InetAddress client, Terms terms, Transfer transfer) {
        Outcome outcome = transfer.end().orElseThrow().outcome();
        boolean failed = transfer.answered() && (outcome == Outcome.LOST || outcome == Outcome.ABORTED);
        boolean succeeded = outcome == Outcome.COMPLETE || outcome == Outcome.UNCONFIRMED;
        if (!failed && !succeeded) {
            return Optional.empty();
        }
        boolean plain = terms.blksize() <= PLAIN_BLKSIZE && terms.windowsize() == 1 && terms.largestWindow() == 0;
        return note(client, failed, plain, System.nanoTime());
    }

    synchronized Optional<String> note(InetAddress client, boolean failed, boolean plain, long nowNanos) {
        Record old = records.remove(client);
        int level = old == null ? 0 : old.level();
        if (!failed || plain) {
            if (level > 0) {
                records.put(client, new Record(0, level, old.nanos()));
            }
            return Optional.empty();
        }
        int failures = old == null ? 1 : old.failures() + 1;
        if (failures < FAILURES) {
            records.put(client, new Record(failures, level, level == 0 ? nowNanos : old.nanos()));
            return Optional.empty();
        }
        records.put(client, new Record(0, level + 1, nowNanos));
        int blksize = level == 0 ? CAREFUL_BLKSIZE : PLAIN_BLKSIZE;
        return Optional.of("two transfers failed one after the other: blocks of at most " + blksize
                + " bytes and no windows for an hour");
    }
}
