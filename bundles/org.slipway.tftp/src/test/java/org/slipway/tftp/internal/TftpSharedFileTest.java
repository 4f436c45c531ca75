// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slipway.tftp.internal.TestClient.Download;
import org.slipway.tftp.internal.TestClient.Received;
import org.slipway.tftp.internal.net.Transport;
import org.slipway.tftp.internal.transfer.PatternFile;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpData;

/** Files that all who fetch them share, so that their packets come from the cache, over real sockets of loopback. */
@ParameterizedClass
@EnumSource(
        value = Transport.Kind.class,
        names = {"EPOLL", "NIO"})
@Timeout(120)
class TftpSharedFileTest {
    private static final int SIZE = 300_000;

    private final Transport.Kind kind;
    private RunningServer running;
    private TestClient client;

    TftpSharedFileTest(Transport.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void start() throws Exception {
        assumeTrue(kind != Transport.Kind.EPOLL || Epoll.isAvailable(), "epoll does not load here");
        running = new RunningServer(kind, "retransmit.first.ms", 200, "retransmit.max.ms", 400);
        running.files.withShared("shared", SIZE).withShared("faulty", SIZE);
        client = running.client();
    }

    @AfterEach
    void stop() {
        if (running != null) {
            client.close();
            running.close();
        }
    }

    /** Windows that end where parts of the cache do, and such that do not. */
    @ParameterizedTest
    @CsvSource({"512, 1", "1468, 1", "1468, 4", "1468, 10", "1468, 33", "1468, 64", "1024, 64", "8, 64", "1000, 7"})
    void everybodyGetsTheWholeFile(int blksize, int window) throws Exception {
        String size = String.valueOf(blksize);
        for (int i = 0; i < 2; i++) {
            Download got = window == 1
                    ? client.download("shared", "blksize", size)
                    : client.download("shared", "blksize", size, "windowsize", String.valueOf(window));
            assertEquals(SIZE, got.bytes());
            assertTrue(got.intact());
            assertEquals(Optional.empty(), got.error());
        }
        assertTrue(running.settles());
    }

    @Test
    void clientsWithBlocksOfTheirOwnDoNotMix() throws Exception {
        try (TestClient other = running.client()) {
            Received mine = begin(client, "1468");
            Received others = begin(other, "1400");
            for (int block = 1; block <= 100; block++) {
                assertBlock(block, 1468, client.receive());
                assertBlock(block, 1400, other.receive());
                client.send(new TftpAck(block), mine.from());
                other.send(new TftpAck(block), others.from());
            }
        }
    }

    private static Received begin(TestClient client, String blksize) throws Exception {
        client.request("shared", "blksize", blksize);
        Received oack = client.receive();
        client.send(new TftpAck(0), oack.from());
        return oack;
    }

    private static void assertBlock(int block, int blksize, Received received) {
        TftpData data = (TftpData) received.packet();
        byte[] expected = new byte[blksize];
        for (int i = 0; i < blksize; i++) {
            expected[i] = PatternFile.at((block - 1L) * blksize + i);
        }
        assertEquals(block, data.block());
        assertArrayEquals(expected, data.data());
    }

    @Test
    void gapInTheMiddleOfAPartIsFilled() throws Exception {
        client.request("shared", "blksize", "1468", "windowsize", "16");
        Received oack = client.receive();
        client.send(new TftpAck(0), oack.from());
        for (int block = 1; block <= 16; block++) {
            assertBlock(block, 1468, client.receive());
        }
        client.send(new TftpAck(5), oack.from());
        for (int block = 6; block <= 6 + 3; block++) {
            assertBlock(block, 1468, client.receive());
        }
    }

    @Test
    void sourceWhoseReadingFailsByAFaultLeavesNothing() throws Exception {
        client.request("faulty");
        for (int i = 0; i < 500 && running.files.opened.isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertTrue(running.settles());
        assertEquals(1, running.files.opened.get(0).closed.get());
    }
}
