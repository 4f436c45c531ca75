// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.transfer.TransferEnd;
import org.slipway.api.transfer.TransferMonitor;
import org.slipway.api.transfer.TransferProgress;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;

/** What the operator and the listeners get to know of deliveries, over loopback. */
class HttpTransfersTest {
    private static final int LARGE = 64 << 20;

    @TempDir
    private Path folder;

    @TempDir
    private Path var;

    private final List<String> timeline = new CopyOnWriteArrayList<>();
    private final List<TransferEnd> ends = new CopyOnWriteArrayList<>();
    private HttpLab lab;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        Files.write(folder.resolve("small.efi"), new byte[1000]);
        Files.write(folder.resolve("large.img"), new byte[LARGE]);
        Files.write(folder.resolve("generated.img"), new byte[LARGE]);
        lab = new HttpLab(folder, var, started -> {
            started.setTimeline(new Texts());
            started.setEvents(ends::add);
        });
        server = lab.server();
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    /** A client that has asked and takes nothing so far but the answer's first byte. */
    private Socket ask(String path, String... fields) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(64 << 10);
        socket.connect(server.addresses().get(0));
        request(socket, path, fields);
        return socket;
    }

    private static void request(Socket socket, String path, String... fields) throws IOException {
        socket.setSoTimeout(20_000);
        String more = fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        assertEquals('H', socket.getInputStream().read());
    }

    private boolean told(String text) {
        return timeline.stream().anyMatch(event -> event.contains(text));
    }

    private static void addsUp(TransferMonitor.Totals totals) {
        assertEquals(
                totals.accepted(),
                totals.running()
                        + totals.ended().values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
    }

    @ParameterizedTest
    @ValueSource(strings = {"large.img", "generated.img"})
    void deliveryIsSeenWhileItGoesOnStallsAndCompletes(String name) throws Exception {
        try (Socket socket = ask("/" + name, "Connection: close")) {
            HttpLab.await("bytes that left", () -> server.running().stream().anyMatch(one -> one.delivered() > 0));
            TransferProgress progress = server.running().get(0);
            assertEquals(name, progress.file());
            assertEquals(socket.getLocalPort(), progress.client().getPort());
            assertEquals(LARGE, progress.size());
            assertTrue(progress.delivered() < LARGE);
            assertEquals("whole file", progress.terms());
            addsUp(server.totals());

            HttpLab.await("a stall", () -> told(name + ": stalls at "));
            assertEquals(TransferProgress.State.WAITING, server.running().get(0).state());
            assertTrue(socket.getInputStream().readAllBytes().length > LARGE);
        }
        HttpLab.await("the end", () -> ends.size() == 1);
        assertTrue(told(name + ": GET, 67108864 bytes, whole file"), timeline.toString());
        assertTrue(told(name + ": goes on at "), timeline.toString());
        assertTrue(told(name + ": complete, 67108864 bytes in "), timeline.toString());
        assertEquals(List.of(), server.running());
        TransferEnd end = ends.get(0);
        assertEquals(List.of("HTTP", name, "complete"), List.of(end.protocol(), end.file(), end.how()));
        assertTrue(end.complete() && end.delivered() == LARGE && end.size() == LARGE);
    }

    @Test
    void clientThatGoesAwayDidNotGetTheFile() throws Exception {
        Socket socket = ask("/large.img");
        HttpLab.await("bytes that left", () -> server.running().stream().anyMatch(one -> one.delivered() > 0));
        socket.setSoLinger(true, 0);
        socket.close();
        HttpLab.await("the end", () -> ends.size() == 1);
        assertFalse(ends.get(0).complete());
        assertTrue(ends.get(0).delivered() > 0 && ends.get(0).delivered() < LARGE);
        assertTrue(told("large.img: broken off, the client went away, "), timeline.toString());
        assertEquals(1, server.totals().ended().get("broken off, the client went away"));
        assertEquals(ends.get(0).delivered(), server.totals().bytes());
    }

    @Test
    void clientThatTakesNothingAnyMoreIsToldFromOneThatWentAway() throws Exception {
        lab.restart(Map.of("idle.s", 1));
        server = lab.server();
        try (Socket socket = ask("/large.img")) {
            HttpLab.await("the end", () -> ends.size() == 1);
            assertEquals("broken off, the client took no more", ends.get(0).how());
            assertTrue(socket.isConnected());
        }
    }

    @Test
    void serverThatStopsSaysSoAndCountsOn() throws Exception {
        try (Socket socket = ask("/large.img")) {
            HttpLab.await("a transfer", () -> server.running().size() == 1);
            server.stop();
            HttpLab.await("the end", () -> ends.size() == 1);
            assertEquals("broken off, the server stopped", ends.get(0).how());
            assertTrue(socket.isConnected());
        }
        server.start();
        try (Socket socket = ask("/small.efi", "Connection: close")) {
            socket.getInputStream().readAllBytes();
        }
        HttpLab.await("the end", () -> ends.size() == 2);
        assertEquals(2, server.totals().accepted());
        assertEquals(1, server.totals().mostRunning());
    }

    @Test
    void everyContentOfConnectionIsOneTransferAndPartsAreToldOnce() throws Exception {
        String range = "Range: bytes=100-199";
        try (Socket socket = ask("/small.efi", range)) {
            HttpLab.await("the first end", () -> ends.size() == 1);
            socket.getInputStream().skipNBytes(socket.getInputStream().available());
            request(socket, "/small.efi", "Range: bytes=200-209", "Connection: close");
            socket.getInputStream().readAllBytes();
        }
        HttpLab.await("both ends", () -> ends.size() == 2);
        assertEquals("complete, bytes 100 to 199 of 1000", ends.get(0).how());
        assertEquals(100, ends.get(0).size());
        assertEquals(10, ends.get(1).delivered());
        assertEquals(110, server.totals().bytes());
        assertEquals(List.of("small.efi: GET, 100 bytes, bytes 100 to 199 of 1000"), timeline);
    }

    @Test
    void whatHasNoContentIsNoTransfer() throws Exception {
        try (Socket socket = ask("/none", "Connection: close")) {
            socket.getInputStream().readAllBytes();
        }
        assertEquals(List.of(), ends);
        assertEquals(0, server.totals().accepted());
        assertEquals(1, server.totals().refused());
        addsUp(server.totals());
    }

    @Test
    void fileThatBecameShorterIsTheServersFault() throws Exception {
        try (Socket socket = ask("/large.img")) {
            HttpLab.await("bytes that left", () -> server.running().stream().anyMatch(one -> one.delivered() > 0));
            Files.write(folder.resolve("large.img"), new byte[10]);
            socket.getInputStream().readAllBytes();
        } catch (IOException reset) {
            assertTrue(reset instanceof java.net.SocketException, reset.toString());
        }
        HttpLab.await("the end", () -> ends.size() == 1);
        assertEquals("broken off, the file cannot be read", ends.get(0).how());
    }

    private final class Texts implements BootTimeline {
        @Override
        public void record(HardwareAddress machine, String stage, String text) {
            throw new AssertionError("HTTP knows no hardware address");
        }

        @Override
        public void record(InetAddress client, String stage, String text) {
            timeline.add(text);
        }

        @Override
        public Optional<HardwareAddress> machineAt(InetAddress client) {
            return Optional.empty();
        }

        @Override
        public Optional<ClientArch> architectureOf(HardwareAddress machine) {
            return Optional.empty();
        }

        @Override
        public List<Machine> machines() {
            return List.of();
        }

        @Override
        public List<Event> events(String key) {
            return List.of();
        }
    }
}
