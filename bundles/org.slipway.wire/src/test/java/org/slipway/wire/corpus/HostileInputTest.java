// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every packet of the corpus, also those of the other protocols, whole and damaged, into every parser. */
class HostileInputTest {

    /** Ample on a busy machine; a loop or an allocation by the sender's say takes far longer. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final long SEED = 0x51195749;
    private static final int FLIPS = 40;

    @Test
    void everyRowIntoEveryParser() {
        List<CorpusRow> all = Corpus.all();
        assertEquals(599 + 356 + 299, all.size());
        for (CorpusRow row : all) {
            assertTimeoutPreemptively(DEADLINE, () -> Probe.everyParser(row.payload()), row.id());
        }
    }

    @Test
    void packetsCutAtEveryLength() {
        for (CorpusRow row : Corpus.all()) {
            assertTimeoutPreemptively(DEADLINE, () -> cuts(row.payload()), row.id());
        }
    }

    @Test
    void packetsWithFlippedBits() {
        var random = new Random(SEED);
        for (CorpusRow row : Corpus.all()) {
            assertTimeoutPreemptively(DEADLINE, () -> flips(row.payload(), random), row.id());
        }
    }

    private static void cuts(byte[] payload) {
        for (int length = 0; length < payload.length; length++) {
            Probe.everyParser(Arrays.copyOf(payload, length));
        }
    }

    private static void flips(byte[] payload, Random random) {
        for (int i = 0; i < FLIPS && payload.length > 0; i++) {
            byte[] damaged = payload.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                int bit = random.nextInt(8 * damaged.length);
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
            }
            Probe.everyParser(damaged);
        }
    }
}
