// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.tftp.internal.transfer.TransferEnd.Outcome;
import org.slipway.wire.tftp.TftpData;
import org.slipway.wire.tftp.TftpOptionAck;
import org.slipway.wire.tftp.TftpOptions;
import org.slipway.wire.tftp.TftpPacket;

/** Whole transfers over a simulated network that loses and duplicates packets, in virtual time. */
class LossyNetworkTest {
    private static final long LATENCY = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long CLIENT_TIMEOUT = TimeUnit.SECONDS.toNanos(4);
    private static final long END_OF_TIME = TimeUnit.HOURS.toNanos(2);
    private static final RetransmissionPlan PLAN = new RetransmissionPlan(
            TimeUnit.SECONDS.toNanos(1), TimeUnit.MILLISECONDS.toNanos(250), TimeUnit.SECONDS.toNanos(4), 30);

    private record Event(long time, long order, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return time != other.time ? Long.compare(time, other.time) : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long now;
    private long order;
    private Random random;
    private double loss;
    private double duplication;

    private PatternFile file;
    private Terms terms;
    private RecordedPackets packets;
    private Transfer transfer;
    private long bytesOnWire;

    private boolean acknowledgesEveryUnexpectedBlock;
    private long received;
    private int inWindow;
    private boolean gapReported;
    private boolean clientDone;
    private long clientDeadline = CLIENT_TIMEOUT;

    /**
     * Bounds on the traffic: at a share p of lost packets each of a window's blocks behind a lost one is sent again, so a
     * window must not leave as a whole. A client that tells of a gap only once wastes the window's rest if that is lost.
     */
    @ParameterizedTest
    @CsvSource({
        // window, loss, duplication, EDK2's way, largest traffic as a multiple of the file
        "1, 0, 0, false, 1.0",
        "4, 0, 0, true, 1.0",
        "16, 0, 0, false, 1.0",
        "1, 0.05, 0, false, 1.25",
        "4, 0.05, 0, true, 1.5",
        "4, 0.05, 0, false, 1.5",
        "16, 0.01, 0, true, 1.35",
        "16, 0.01, 0, false, 1.35",
        "64, 0.01, 0, true, 1.5",
        "64, 0.01, 0, false, 1.5",
        "16, 0.05, 0, true, 1.5",
        "16, 0.05, 0, false, 1.5",
        "64, 0.05, 0, true, 1.5",
        "64, 0.05, 0, false, 1.6",
        "1, 0, 0.3, true, 1.0",
        "4, 0, 0.05, true, 1.3",
        "4, 0, 1, true, 3.0",
        "4, 0.05, 0.05, true, 1.7",
        "1, 0.2, 0.2, false, 1.8",
    })
    void fileArrivesWholeAndTrafficStaysInBounds(
            int window, double lost, double duplicated, boolean edk2, double bound) {
        loss = lost;
        duplication = duplicated;
        acknowledgesEveryUnexpectedBlock = edk2;
        random = new Random(42);
        arrives(window, bound);
    }

    /** As above, by networks that lose the packets that matter most, such as the OACK. */
    @ParameterizedTest
    @CsvSource({
        // seed, EDK2's way, largest traffic as a multiple of the file
        "0, false, 1.75",
        "14, false, 1.75",
        "38, false, 1.75",
        "0, true, 1.45",
        "14, true, 1.45",
        "38, true, 1.45",
    })
    void trafficStaysInBoundsWhateverIsLost(long seed, boolean edk2, double bound) {
        loss = 0.05;
        acknowledgesEveryUnexpectedBlock = edk2;
        random = new Random(seed);
        arrives(64, bound);
    }

    private void arrives(int window, double bound) {
        run(2_000_003, window);
        assertTrue(clientDone, "the client has the whole file");
        Outcome outcome = transfer.end().orElseThrow().outcome();
        assertTrue(outcome.success(), outcome.toString());
        double factor = (double) bytesOnWire / file.size();
        assertTrue(factor <= bound, "traffic is " + factor + " times the file");
    }

    private void run(long size, int window) {
        file = new PatternFile("boot.efi", size);
        TftpOptions asked = TftpOptions.none().with("blksize", "1468").with("windowsize", String.valueOf(window));
        terms = Terms.of(asked, size, new TransferLimits(1468, 64, 60, true));
        packets = new RecordedPackets(file, terms.blksize());
        transfer = new Transfer(file.size(), terms, PLAN, packets);
        transfer.start(now);
        deliver();
        for (int i = 0; i < 10_000_000 && transfer.end().isEmpty() && now < END_OF_TIME; i++) {
            step();
        }
    }

    private void step() {
        long server = transfer.deadlineNanos();
        long client = clientDone ? Long.MAX_VALUE : clientDeadline;
        long network = events.isEmpty() ? Long.MAX_VALUE : events.peek().time();
        now = Math.max(now, Math.min(network, Math.min(server, client)));
        if (network <= server && network <= client) {
            events.remove().action().run();
        } else if (server <= client) {
            transfer.tick(now);
        } else {
            clientDeadline = now + CLIENT_TIMEOUT;
            acknowledge();
        }
        deliver();
    }

    private void deliver() {
        for (TftpPacket packet : packets.take()) {
            bytesOnWire += packet instanceof TftpData data ? data.data().length : 0;
            through(() -> clientReceives(packet));
        }
    }

    private void through(Runnable arrival) {
        int copies = (random.nextDouble() < loss ? 0 : 1) + (random.nextDouble() < duplication ? 1 : 0);
        for (int i = 0; i < copies; i++) {
            events.add(new Event(now + LATENCY, order++, arrival));
        }
    }

    private void clientReceives(TftpPacket packet) {
        if (packet instanceof TftpOptionAck && received == 0) {
            acknowledge();
        } else if (packet instanceof TftpData data && !clientDone) {
            receive(data);
        }
    }

    private void receive(TftpData data) {
        if (data.block() != ((received + 1) & 0xffff)) {
            if (acknowledgesEveryUnexpectedBlock || !gapReported) {
                gapReported = true;
                acknowledge();
            }
            return;
        }
        for (int i = 0; i < data.data().length; i++) {
            assertEquals(PatternFile.at(received * terms.blksize() + i), data.data()[i]);
        }
        received++;
        inWindow++;
        gapReported = false;
        clientDeadline = now + CLIENT_TIMEOUT;
        clientDone = data.data().length < terms.blksize();
        if (clientDone || inWindow == terms.windowsize()) {
            acknowledge();
        }
    }

    private void acknowledge() {
        inWindow = 0;
        int block = (int) (received & 0xffff);
        through(() -> transfer.acknowledged(block, OptionalInt.empty(), now));
    }
}
