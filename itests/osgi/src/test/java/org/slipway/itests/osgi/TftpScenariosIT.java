// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpData;
import org.slipway.wire.tftp.TftpOptionAck;
import org.slipway.wire.tftp.TftpOptions;

/** Scenarios S23 and S24: windows of TFTP, packet by packet. */
@ExamReactorStrategy(PerClass.class)
public class TftpScenariosIT extends InScenario {
    private static final String FILE = "boot.wim";
    private static final int BLKSIZE = 1456;
    private static final int BLOCKS = 40;
    private static final int LENGTH = BLOCKS * BLKSIZE - 700;

    /** What the server takes for the round trip, within which it hears the two complaints about one loss. */
    private static final Duration ROUND_TRIP = Duration.ofMillis(200);

    /** Long enough for a window on loopback, shorter than any retransmission. */
    private static final Duration WINDOW = Duration.ofMillis(500);

    @Configuration
    public Option[] server() throws IOException {
        return AssembledServer.of(TftpScenariosIT.class)
                .withBootFiles()
                .with(
                        "org.slipway.tftp",
                        "address = " + SERVER,
                        "port = " + Ports.ofThisServer().tftp(),
                        // So that what is sent again here is sent because of the acknowledgements, not of the clock.
                        "retransmit.first.ms = 60000",
                        "retransmit.min.ms = 60000",
                        "retransmit.max.ms = 60000")
                .options();
    }

    @Before
    public void file() throws Exception {
        bootFile(FILE, program(LENGTH));
    }

    @Test
    public void s23WindowIsSentOnceMoreForEachLossHoweverOftenTheClientComplains() throws Exception {
        try (TftpPeer tftp = TftpPeer.of(SERVER, ports().tftp())) {
            tftp.read(
                    FILE, TftpOptions.none().with(TftpOptions.BLKSIZE, BLKSIZE).with(TftpOptions.WINDOWSIZE, 4));
            TftpOptions granted = ((TftpOptionAck) tftp.hear()).options();
            assertEquals(4, granted.windowsize().orElseThrow());
            assertNotEquals(
                    "a transfer has a port of its own",
                    ports().tftp(),
                    tftp.peer().getPort());

            assertEquals(Optional.empty(), tftp.hear(ROUND_TRIP));
            tftp.send(new TftpAck(0));
            assertEquals(List.of(1, 2, 3, 4), blocks(tftp.window(4)));
            assertEquals(Optional.empty(), tftp.hear(ROUND_TRIP));
            tftp.send(new TftpAck(4));
            // Block 6 gets lost: the client has 5, and complains for 7 and for 8.
            assertEquals(List.of(5, 6, 7, 8), blocks(tftp.window(4)));
            assertEquals(Optional.empty(), tftp.hear(ROUND_TRIP));
            tftp.send(new TftpAck(5));
            tftp.send(new TftpAck(5));
            List<TftpData> again = tftp.window(4);
            assertEquals(List.of(6, 7, 8, 9), blocks(again));
            assertEquals("no second go-back", Optional.empty(), tftp.hear(WINDOW));

            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            again.forEach(data -> rest.writeBytes(data.data()));
            long sent = 12L * BLKSIZE;
            for (int block = 9; block < BLOCKS; ) {
                tftp.send(new TftpAck(block));
                int expected = Math.min(4, BLOCKS - block);
                List<TftpData> window = tftp.window(expected);
                assertEquals(range(block + 1, block + expected), blocks(window));
                for (TftpData data : window) {
                    rest.writeBytes(data.data());
                    sent += data.data().length;
                }
                block += expected;
            }
            tftp.send(new TftpAck(BLOCKS));
            byte[] file = program(LENGTH);
            assertArrayEquals(Arrays.copyOfRange(file, 5 * BLKSIZE, LENGTH), rest.toByteArray());
            assertEquals(Optional.empty(), tftp.hear(WINDOW));
            assertTrue(sent + " bytes for " + LENGTH, sent <= LENGTH * 3L / 2);
        }
    }

    @Test
    public void s24VariableWindowIsGrantedAndFollowsTheByteOfEachAcknowledgement() throws Exception {
        try (TftpPeer tftp = TftpPeer.of(SERVER, ports().tftp())) {
            tftp.read(
                    FILE,
                    TftpOptions.none()
                            .with(TftpOptions.TSIZE, 0)
                            .with(TftpOptions.BLKSIZE, BLKSIZE)
                            .with(TftpOptions.MSFTWINDOW, TftpOptions.MSFTWINDOW_ASKED));
            TftpOptions granted = ((TftpOptionAck) tftp.hear()).options();
            assertEquals("27182", granted.value(TftpOptions.MSFTWINDOW).orElseThrow());
            assertEquals(LENGTH, granted.tsize().orElseThrow());

            int block = 0;
            for (int window : new int[] {1, 8, 3, 16}) {
                tftp.send(new TftpAck(block, OptionalInt.of(window)));
                assertEquals(range(block + 1, block + window), blocks(tftp.window(window)));
                assertEquals("window of " + window, Optional.empty(), tftp.hear(WINDOW));
                block += window;
            }
            tftp.send(new TftpAck(block, OptionalInt.of(100)));
            assertEquals(range(block + 1, BLOCKS), blocks(tftp.window(BLOCKS - block)));
            tftp.send(new TftpAck(BLOCKS, OptionalInt.of(100)));
            assertEquals(Optional.empty(), tftp.hear(WINDOW));
        }
    }

    private static List<Integer> blocks(List<TftpData> window) {
        return window.stream().map(TftpData::block).toList();
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }
}
