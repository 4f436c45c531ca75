// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.testkit.TestSettingsReader;

/** Real connections over loopback. */
class HttpServerTest {
    private static final byte[] CONTENT = new byte[300_000];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    @TempDir
    private Path folder;

    @TempDir
    private Path var;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private FolderFiles files;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        Files.write(folder.resolve("boot.efi"), CONTENT);
        Files.write(folder.resolve("generated.bin"), CONTENT);
        Files.write(folder.resolve("empty.iso"), new byte[0]);
        files = new FolderFiles(folder);
        server = serve(Map.of());
    }

    private HttpServer serve(Map<String, Object> more) throws IOException {
        Map<String, Object> keys = new HashMap<>(Map.of("address", "127.0.0.1", "port", freePort()));
        keys.putAll(more);
        HttpServer started = new HttpServer(new TestSettingsReader(), files, var, keys);
        started.start();
        return started;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private InetSocketAddress address() {
        return server.addresses().get(0);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address().getPort() + path));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String field(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private void awaitFilesClosed() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (files.open.get() != 0 && System.nanoTime() - end < 0) {
            Thread.sleep(5);
        }
        assertEquals(0, files.open.get(), "files left open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/boot.efi", "/generated.bin"})
    void fileIsSentWhole(String path) throws Exception {
        HttpResponse<byte[]> response = send(to(path));
        assertEquals(200, response.statusCode());
        assertArrayEquals(CONTENT, response.body());
        assertEquals("300000", field(response, "Content-Length"));
        assertEquals("bytes", field(response, "Accept-Ranges"));
        awaitFilesClosed();
    }

    @Test
    void mediaTypesAreThoseThatFirmwareLooksFor() throws Exception {
        assertEquals("application/efi", field(send(to("/boot.efi")), "Content-Type"));
        HttpResponse<byte[]> empty = send(to("/empty.iso"));
        assertEquals("application/vnd.efi-iso", field(empty, "Content-Type"));
        assertEquals("0", field(empty, "Content-Length"));
        assertEquals("application/octet-stream", field(send(to("/generated.bin")), "Content-Type"));
    }

    @Test
    void headTellsTheSizeAndSendsNothing() throws Exception {
        HttpResponse<byte[]> response = send(to("/boot.efi").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertEquals(200, response.statusCode());
        assertEquals("300000", field(response, "Content-Length"));
        assertEquals(0, response.body().length);
        awaitFilesClosed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/boot.efi", "/generated.bin"})
    void rangeIsSentInPart(String path) throws Exception {
        HttpResponse<byte[]> response = send(to(path).header("Range", "bytes=100000-199999"));
        assertEquals(206, response.statusCode());
        assertEquals("bytes 100000-199999/300000", field(response, "Content-Range"));
        assertArrayEquals(java.util.Arrays.copyOfRange(CONTENT, 100_000, 200_000), response.body());
        HttpResponse<byte[]> beyond = send(to(path).header("Range", "bytes=300000-"));
        assertEquals(416, beyond.statusCode());
        assertEquals("bytes */300000", field(beyond, "Content-Range"));
        awaitFilesClosed();
    }

    @Test
    void stateThatTheClientHasIsNotSentAgain() throws Exception {
        HttpResponse<byte[]> first = send(to("/boot.efi"));
        String tag = field(first, "ETag");
        assertEquals(304, send(to("/boot.efi").header("If-None-Match", tag)).statusCode());
        assertEquals(
                304,
                send(to("/boot.efi").header("If-None-Match", "\"x\", W/" + tag)).statusCode());
        String date = field(first, "Last-Modified");
        assertEquals(
                304, send(to("/boot.efi").header("If-Modified-Since", date)).statusCode());
        assertEquals(
                200,
                send(to("/boot.efi").header("If-None-Match", "\"x\"").header("If-Modified-Since", date))
                        .statusCode());
        Files.write(folder.resolve("boot.efi"), new byte[] {1});
        assertEquals(200, send(to("/boot.efi").header("If-None-Match", tag)).statusCode());
        assertEquals(
                200,
                send(to("/boot.efi").header("Range", "bytes=0-0").header("If-Range", tag))
                        .statusCode());
        awaitFilesClosed();
    }

    @Test
    void whatCannotBeServedIsRefusedAndTheConnectionGoesOn() throws Exception {
        String answers = exchange("GET /none HTTP/1.1\r\nHost: x\r\n\r\nGET /../x HTTP/1.1\r\nHost: x\r\n\r\n"
                + "GET /fault HTTP/1.1\r\nHost: x\r\n\r\nDELETE /boot.efi HTTP/1.1\r\nHost: x\r\n\r\n"
                + "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n"
                + "GET /empty.iso HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertEquals(List.of("404", "403", "500", "405", "400", "200"), statuses(answers));
        assertTrue(!answers.contains(folder.toString()), answers);
    }

    @Test
    void manyRequestsInOnePieceAreAnsweredOneByOne() throws Exception {
        int count = 100;
        String answers = exchange("GET /x HTTP/1.1\r\n\r\n".repeat(count) + "GET /x HTTP/1.0\r\n\r\n");
        assertEquals(count + 1, statuses(answers).size());
    }

    @Test
    void fileThatFailsBeforeItIsReadIsClosed() throws Exception {
        Files.write(folder.resolve("sizeless.bin"), CONTENT);
        assertEquals(500, send(to("/sizeless.bin")).statusCode());
        awaitFilesClosed();
    }

    @Test
    void sourceThatTakesItsTimeKeepsNobodyElseWaiting() throws Exception {
        Files.write(folder.resolve("slow.bin"), CONTENT);
        List<CompletableFuture<HttpResponse<byte[]>>> slow = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            slow.add(client.sendAsync(to("/slow.bin").build(), HttpResponse.BodyHandlers.ofByteArray()));
        }
        for (int i = 0; i < 20; i++) {
            assertEquals(200, send(to("/boot.efi")).statusCode());
        }
        assertTrue(slow.stream().noneMatch(CompletableFuture::isDone));
        files.slow.countDown();
        for (CompletableFuture<HttpResponse<byte[]>> one : slow) {
            assertArrayEquals(CONTENT, one.get(20, TimeUnit.SECONDS).body());
        }
        awaitFilesClosed();
    }

    @Test
    void clientThatGoesAwayBeforeItsFileIsFoundLeavesNothingOpen() throws Exception {
        Files.write(folder.resolve("slow.bin"), CONTENT);
        Socket socket = new Socket(address().getAddress(), address().getPort());
        socket.getOutputStream().write("GET /slow.bin HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        awaitThread("slipway-http-open");
        socket.setSoLinger(true, 0);
        socket.close();
        files.slow.countDown();
        awaitFilesClosed();
        assertEquals(200, send(to("/boot.efi")).statusCode());
    }

    @Test
    void requestsBeyondWhatMayWaitAreToldToComeAgain() throws Exception {
        Files.write(folder.resolve("slow.bin"), CONTENT);
        server.stop();
        server = serve(Map.of("connections.max.per.client", 2000));
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 1100; i++) {
                Socket socket = new Socket(address().getAddress(), address().getPort());
                sockets.add(socket);
                socket.getOutputStream()
                        .write("GET /slow.bin HTTP/1.1\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            }
            awaitAnAnswer(sockets);
            String late = exchange("GET /slow.bin HTTP/1.1\r\nConnection: close\r\n\r\n");
            assertEquals(List.of("503"), statuses(late));
            assertTrue(late.toLowerCase(Locale.ROOT).contains("\r\nretry-after: 1\r\n"), late);
            files.slow.countDown();
            for (Socket socket : sockets) {
                assertEquals('H', socket.getInputStream().read());
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        awaitFilesClosed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"boot.efi", "generated.bin", "slow.bin", "large.img"})
    void clientThatEndsItsSideGetsItsAnswers(String name) throws Exception {
        byte[] large = new byte[20_000_000];
        Files.write(folder.resolve("slow.bin"), CONTENT);
        Files.write(folder.resolve("large.img"), large);
        try (Socket socket = new Socket(address().getAddress(), address().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET /" + name + " HTTP/1.1\r\n\r\nGET /empty.iso HTTP/1.1\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            Thread.sleep(50);
            files.slow.countDown();
            byte[] answers = socket.getInputStream().readAllBytes();
            assertTrue(answers.length > Files.size(folder.resolve(name)));
            assertEquals(
                    2,
                    statuses(new String(answers, StandardCharsets.ISO_8859_1)).size());
        }
        awaitFilesClosed();
    }

    @Test
    void clientThatEndsItsSideWithinARequestIsLeft() throws Exception {
        try (Socket socket = new Socket(address().getAddress(), address().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("GET /boot.efi HT".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            assertTrue(socket.getInputStream().readAllBytes().length < 1000);
        }
    }

    @Test
    void clientThatAsksForThousandsOfFilesAtOnceIsLeft() throws Exception {
        assumeTrue(Epoll.isAvailable(), "only epoll reads on when the client has ended its side");
        Files.write(folder.resolve("slow.bin"), CONTENT);
        try (Socket socket = new Socket(address().getAddress(), address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /slow.bin HTTP/1.1\r\n\r\n" + "GET /x HTTP/1.1\r\n\r\n".repeat(2_000))
                            .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            assertEquals(0, answers(socket).length(), "closed before the first file was found");
        }
        files.slow.countDown();
        awaitFilesClosed();
        assertEquals(200, send(to("/boot.efi")).statusCode());
    }

    /** The first that is answered while the source waits is one that was refused: the queue is full. */
    private static void awaitAnAnswer(List<Socket> sockets) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() - end < 0) {
            for (Socket socket : sockets) {
                if (socket.getInputStream().available() > 0) {
                    return;
                }
            }
            Thread.sleep(5);
        }
        throw new AssertionError("every one of " + sockets.size() + " requests waits");
    }

    private static void awaitThread(String name) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (Thread.getAllStackTraces().entrySet().stream()
                        .noneMatch(thread -> thread.getKey().getName().startsWith(name)
                                && java.util.Arrays.stream(thread.getValue())
                                        .anyMatch(frame -> frame.getClassName().contains("CountDownLatch")))
                && System.nanoTime() - end < 0) {
            Thread.sleep(5);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET / HTTP/1.1\r\nbroken\r\n\r\n",
                "POST /boot.efi HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
                "GET /boot.efi HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
                "GET /boot.efi HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
            })
    void brokenRequestIsRefusedAndTheConnectionCloses(String request) throws Exception {
        assertTrue(List.of("400", "405", "413").containsAll(statuses(exchange(request))), request);
        assertEquals(1, statuses(exchange(request)).size());
    }

    @Test
    void headerWithoutEndIsCutOff() throws Exception {
        String request = "GET / HTTP/1.1\r\nX: " + "a".repeat(20_000);
        assertEquals(List.of("400"), statuses(exchange(request)));
    }

    @Test
    void oldClientsGetTheirAnswerAndTheEnd() throws Exception {
        String answer = exchange("GET /empty.iso HTTP/1.0\r\n\r\n");
        assertEquals(List.of("200"), statuses(answer));
    }

    @Test
    void manyClientsAtOnceGetTheWholeFile() throws Exception {
        List<CompletableFuture<HttpResponse<byte[]>>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(client.sendAsync(
                    to(i % 2 == 0 ? "/boot.efi" : "/generated.bin").build(), HttpResponse.BodyHandlers.ofByteArray()));
        }
        for (CompletableFuture<HttpResponse<byte[]>> one : all) {
            assertArrayEquals(CONTENT, one.get(30, TimeUnit.SECONDS).body());
        }
        awaitFilesClosed();
    }

    @Test
    void clientThatGoesAwayLeavesNothingOpen() throws Exception {
        Files.write(folder.resolve("large.img"), new byte[50_000_000]);
        for (int i = 0; i < 20; i++) {
            try (Socket socket = new Socket(address().getAddress(), address().getPort())) {
                socket.getOutputStream()
                        .write("GET /large.img HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertEquals('H', socket.getInputStream().read());
            }
        }
        awaitFilesClosed();
    }

    @Test
    void connectionsAreBounded() throws Exception {
        server.stop();
        server = serve(Map.of("connections.max.per.client", 2));
        try (Socket first = new Socket(address().getAddress(), address().getPort());
                Socket second = new Socket(address().getAddress(), address().getPort())) {
            assertEquals(List.of("404"), statuses(exchange(first, "GET /a HTTP/1.1\r\nConnection: close\r\n\r\n")));
            assertTrue(second.isConnected());
        }
        server.stop();
        server = serve(Map.of("connections.max.per.client", 1));
        try (Socket first = new Socket(address().getAddress(), address().getPort())) {
            first.getOutputStream().write("GET /a HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertEquals('H', first.getInputStream().read());
            try (Socket second = new Socket(address().getAddress(), address().getPort())) {
                second.setSoTimeout(10_000);
                assertEquals(-1, second.getInputStream().read(), "closed at once");
            }
        }
    }

    @Test
    void idleConnectionIsClosed() throws Exception {
        server.stop();
        server = serve(Map.of("idle.s", 1));
        try (Socket socket = new Socket(address().getAddress(), address().getPort())) {
            socket.setSoTimeout(20_000);
            assertEquals(-1, socket.getInputStream().read());
        }
    }

    @Test
    void selfSignedCertificateIsMadeOnceAndServes() throws Exception {
        server.stop();
        Map<String, Object> tls = Map.of("port", 0, "tls.port", freePort());
        server = serve(tls);
        X509Certificate first = certificateAfterGet();
        server.stop();
        server = serve(tls);
        assertEquals(first, certificateAfterGet());
        awaitFilesClosed();
    }

    private X509Certificate certificateAfterGet() throws Exception {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new TrustsAll()}, null);
        try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory()
                .createSocket(address().getAddress(), address().getPort())) {
            String answer = exchange(socket, "GET /boot.efi HTTP/1.1\r\nConnection: close\r\n\r\n");
            assertEquals("200", statuses(answer).get(0));
            assertTrue(answer.endsWith(new String(CONTENT, StandardCharsets.ISO_8859_1)));
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static final class TrustsAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void changedPortMovesTheSocketAndARefusedOneDoesNot() throws Exception {
        int port = freePort();
        server.modified(Map.of("address", "127.0.0.1", "port", port));
        assertEquals(port, address().getPort());
        server.modified(Map.of("address", "127.0.0.1", "port", 70000));
        assertEquals(port, address().getPort());
        assertEquals(200, send(to("/empty.iso")).statusCode());
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket(address().getAddress(), address().getPort())) {
            return exchange(socket, request);
        }
    }

    private static String exchange(Socket socket, String request) throws IOException {
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return answers(socket);
    }

    private static String answers(Socket socket) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        try {
            in.transferTo(answer);
        } catch (java.net.SocketException reset) {
            // what came before is what counts
            answer.flush();
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    private static List<String> statuses(String answers) {
        return java.util.regex.Pattern.compile("HTTP/1\\.1 (\\d{3}) ")
                .matcher(answers)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
