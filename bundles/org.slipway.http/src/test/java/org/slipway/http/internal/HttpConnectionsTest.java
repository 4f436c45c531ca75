// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How connections end, and how many there may be, over loopback. */
class HttpConnectionsTest {
    private static final int LARGE = 50_000_000;

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

    @ParameterizedTest
    @ValueSource(strings = {"boot.efi", "generated.bin", "slow.bin", "large.img"})
    void clientThatEndsItsSideGetsItsAnswers(String name) throws Exception {
        lab.put("large.img", new byte[LARGE]);
        try (Socket socket = lab.connect()) {
            HttpLab.write(socket, "GET /" + name + " HTTP/1.1\r\n\r\nGET /empty.iso HTTP/1.1\r\n\r\n");
            socket.shutdownOutput();
            // so that the end of its side comes before the file is found; the answers are the same if it does not
            Thread.sleep(50);
            lab.releaseSlowOnes();
            byte[] answers = socket.getInputStream().readAllBytes(); // a reset would be a fault
            assertTrue(answers.length > Files.size(folder.resolve(name)));
            String text = new String(answers, StandardCharsets.ISO_8859_1);
            assertEquals(2, HttpLab.statuses(text).size());
        }
        lab.awaitFilesClosed();
    }

    @Test
    void clientThatEndsItsSideWithinARequestIsLeft() throws Exception {
        try (Socket socket = lab.connect()) {
            HttpLab.write(socket, "GET /boot.efi HT");
            socket.shutdownOutput();
            assertTrue(socket.getInputStream().readAllBytes().length < 1000);
        }
    }

    @Test
    void clientThatGoesAwayLeavesNothingOpen() throws Exception {
        lab.put("large.img", new byte[LARGE]);
        for (int i = 0; i < 20; i++) {
            try (Socket socket = lab.connect()) {
                HttpLab.write(socket, "GET /large.img HTTP/1.1\r\nHost: x\r\n\r\n");
                assertEquals('H', socket.getInputStream().read());
            }
        }
        lab.awaitFilesClosed();
    }

    @Test
    void connectionsAreBounded() throws Exception {
        lab.restart(Map.of("connections.max.per.client", 2));
        try (Socket first = lab.connect();
                Socket second = lab.connect()) {
            for (Socket socket : List.of(first, second)) {
                String answer = HttpLab.exchange(socket, "GET /a HTTP/1.1\r\nConnection: close\r\n\r\n");
                assertEquals(List.of("404"), HttpLab.statuses(answer));
            }
        }
        lab.restart(Map.of("connections.max.per.client", 1));
        try (Socket first = lab.connect()) {
            HttpLab.write(first, "GET /a HTTP/1.1\r\n\r\n");
            assertEquals('H', first.getInputStream().read());
            try (Socket second = lab.connect()) {
                assertEquals(-1, second.getInputStream().read(), "closed at once");
            }
        }
    }

    @Test
    void idleConnectionIsClosed() throws Exception {
        lab.restart(Map.of("idle.s", 1));
        try (Socket socket = lab.connect()) {
            assertEquals(-1, socket.getInputStream().read());
        }
    }
}
