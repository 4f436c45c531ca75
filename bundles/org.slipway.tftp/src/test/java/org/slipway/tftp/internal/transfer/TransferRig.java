// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.slipway.tftp.internal.transfer.TransferEnd.Outcome;
import org.slipway.wire.tftp.TftpOptions;

/** A transfer at a given time, and what it sends. */
abstract class TransferRig {
    static final TransferLimits LIMITS = new TransferLimits(65464, 64, 60, true);
    static final RetransmissionPlan PLAN = new RetransmissionPlan(millis(1000), millis(250), millis(4000), 8);

    RecordedPackets packets;
    long now = 5_000_000;
    Terms terms;
    PatternFile file;
    Transfer transfer;

    void start(long size, TftpOptions asked) {
        file = new PatternFile("boot.efi", size);
        terms = Terms.of(asked, size, LIMITS);
        packets = new RecordedPackets(file, terms.blksize());
        transfer = new Transfer(size, terms, PLAN, packets);
        transfer.start(now);
    }

    void acknowledge(int block) {
        transfer.acknowledged(block, OptionalInt.empty(), now);
    }

    void acknowledge(int block, int wanted) {
        transfer.acknowledged(block, OptionalInt.of(wanted), now);
    }

    void pass(long nanos) {
        now += nanos;
        transfer.tick(now);
    }

    String sent() {
        return packets.takeText();
    }

    void assertOutcome(Outcome expected) {
        assertEquals(expected, transfer.end().orElseThrow().outcome());
    }

    static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    static TftpOptions options(String... namesAndValues) {
        TftpOptions options = TftpOptions.none();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            options = options.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        return options;
    }
}
