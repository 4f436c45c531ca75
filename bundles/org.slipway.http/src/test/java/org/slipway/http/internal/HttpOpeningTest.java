// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose source takes its time, over loopback. */
class HttpOpeningTest {
    private static final String SLOW = "GET /slow.bin HTTP/1.1\r\n\r\n";
    private static final String SLOW_AND_END = "GET /slow.bin HTTP/1.1\r\nConnection: close\r\n\r\n";
    private static final String QUICK_AND_END = "GET /boot.efi HTTP/1.1\r\nConnection: close\r\n\r\n";

    @TempDir
    private Path folder;

    @TempDir
    private Path var;

    private HttpLab lab;

    @BeforeEach
    void start() throws IOException {
        lab = new HttpLab(folder, var);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private void othersAreServed() throws IOException {
        assertServed(lab.exchange(QUICK_AND_END));
    }

    private static void assertServed(String answer) {
        assertEquals(List.of("200"), HttpLab.statuses(answer.substring(0, Math.min(answer.length(), 20))));
        assertTrue(HttpLab.endsWithContent(answer), "all of the content");
    }

    @Test
    void sourceThatTakesItsTimeKeepsNobodyElseWaiting() throws Exception {
        try (Socket first = lab.connect();
                Socket second = lab.connect();
                Socket third = lab.connect()) {
            List<Socket> slow = List.of(first, second, third);
            for (Socket socket : slow) {
                HttpLab.write(socket, SLOW_AND_END);
            }
            for (int i = 0; i < 20; i++) {
                othersAreServed();
            }
            for (Socket socket : slow) {
                assertFalse(hasAnswer(socket));
            }
            lab.releaseSlowOnes();
            for (Socket socket : slow) {
                assertServed(HttpLab.answers(socket));
            }
        }
        lab.awaitFilesClosed();
    }

    @Test
    void clientThatGoesAwayBeforeItsFileIsFoundLeavesNothingOpen() throws Exception {
        Socket socket = lab.connect();
        HttpLab.write(socket, SLOW);
        HttpLab.await("a source is asked", HttpOpeningTest::sourceIsAsked);
        socket.setSoLinger(true, 0);
        socket.close();
        lab.releaseSlowOnes();
        lab.awaitFilesClosed();
        othersAreServed();
    }

    private static boolean sourceIsAsked() {
        return Thread.getAllStackTraces().entrySet().stream()
                .anyMatch(thread -> thread.getKey().getName().startsWith("slipway-http-open")
                        && Arrays.stream(thread.getValue())
                                .anyMatch(frame -> frame.getClassName().contains("CountDownLatch")));
    }

    @Test
    void requestsBeyondWhatMayWaitAreToldToComeAgain() throws Exception {
        lab.restart(Map.of("connections.max.per.client", 2000));
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 1100; i++) {
                Socket socket = lab.connect();
                sockets.add(socket);
                HttpLab.write(socket, SLOW_AND_END);
            }
            // one that is answered while the source waits was refused: the queue is full
            HttpLab.await("one is answered", () -> sockets.stream().anyMatch(HttpOpeningTest::hasAnswer));
            String late = lab.exchange(SLOW_AND_END);
            assertEquals(List.of("503"), HttpLab.statuses(late));
            assertTrue(late.toLowerCase(Locale.ROOT).contains("\r\nretry-after: 1\r\n"), late);
            lab.releaseSlowOnes();
            for (Socket socket : sockets) {
                assertEquals('H', socket.getInputStream().read());
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        lab.awaitFilesClosed();
    }

    private static boolean hasAnswer(Socket socket) {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void clientThatAsksForThousandsOfFilesAtOnceIsLeft() throws Exception {
        assumeTrue(Epoll.isAvailable(), "only epoll reads on when the client has ended its side");
        try (Socket socket = lab.connect()) {
            HttpLab.write(socket, SLOW + "GET /x HTTP/1.1\r\n\r\n".repeat(2_000));
            socket.shutdownOutput();
            assertEquals(0, HttpLab.answers(socket).length(), "closed before the first file was found");
        }
        lab.releaseSlowOnes();
        lab.awaitFilesClosed();
        othersAreServed();
    }
}
