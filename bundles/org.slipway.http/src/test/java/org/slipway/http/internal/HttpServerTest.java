// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

/** What requests are answered, over loopback. */
class HttpServerTest {
    private static final byte[] CONTENT = HttpLab.content();

    @TempDir
    private Path folder;

    @TempDir
    private Path var;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpLab lab;

    @BeforeEach
    void start() throws IOException {
        lab = new HttpLab(folder, var);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + lab.address().getPort() + path));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String field(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/boot.efi", "/generated.bin"})
    void fileIsSentWhole(String path) throws Exception {
        HttpResponse<byte[]> response = send(to(path));
        assertEquals(200, response.statusCode());
        assertArrayEquals(CONTENT, response.body());
        assertEquals("300000", field(response, "Content-Length"));
        assertEquals("bytes", field(response, "Accept-Ranges"));
        lab.awaitFilesClosed();
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
        lab.awaitFilesClosed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/boot.efi", "/generated.bin"})
    void rangeIsSentInPart(String path) throws Exception {
        HttpResponse<byte[]> response = send(to(path).header("Range", "bytes=100000-199999"));
        assertEquals(206, response.statusCode());
        assertEquals("bytes 100000-199999/300000", field(response, "Content-Range"));
        assertArrayEquals(Arrays.copyOfRange(CONTENT, 100_000, 200_000), response.body());
        HttpResponse<byte[]> beyond = send(to(path).header("Range", "bytes=300000-"));
        assertEquals(416, beyond.statusCode());
        assertEquals("bytes */300000", field(beyond, "Content-Range"));
        lab.awaitFilesClosed();
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
        lab.put("boot.efi", new byte[] {1});
        assertEquals(200, send(to("/boot.efi").header("If-None-Match", tag)).statusCode());
        assertEquals(
                200,
                send(to("/boot.efi").header("Range", "bytes=0-0").header("If-Range", tag))
                        .statusCode());
        lab.awaitFilesClosed();
    }

    @Test
    void whatCannotBeServedIsRefusedAndTheConnectionGoesOn() throws Exception {
        String answers = lab.exchange("GET /none HTTP/1.1\r\nHost: x\r\n\r\nGET /../x HTTP/1.1\r\nHost: x\r\n\r\n"
                + "GET /fault HTTP/1.1\r\nHost: x\r\n\r\nDELETE /boot.efi HTTP/1.1\r\nHost: x\r\n\r\n"
                + "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n"
                + "GET /empty.iso HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertEquals(List.of("404", "403", "500", "405", "400", "200"), HttpLab.statuses(answers));
        assertTrue(!answers.contains(folder.toString()), answers);
    }

    @Test
    void manyRequestsInOnePieceAreAnsweredOneByOne() throws Exception {
        int count = 100;
        String answers = lab.exchange("GET /x HTTP/1.1\r\n\r\n".repeat(count) + "GET /x HTTP/1.0\r\n\r\n");
        assertEquals(count + 1, HttpLab.statuses(answers).size());
    }

    @Test
    void fileThatFailsBeforeItIsReadIsClosed() throws Exception {
        lab.put("sizeless.bin", CONTENT);
        assertEquals(500, send(to("/sizeless.bin")).statusCode());
        lab.awaitFilesClosed();
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
        assertTrue(List.of("400", "405", "413").containsAll(HttpLab.statuses(lab.exchange(request))), request);
        assertEquals(1, HttpLab.statuses(lab.exchange(request)).size());
    }

    @Test
    void headerWithoutEndIsCutOff() throws Exception {
        String request = "GET / HTTP/1.1\r\nX: " + "a".repeat(20_000);
        assertEquals(List.of("400"), HttpLab.statuses(lab.exchange(request)));
    }

    @Test
    void oldClientsGetTheirAnswerAndTheEnd() throws Exception {
        String answer = lab.exchange("GET /empty.iso HTTP/1.0\r\n\r\n");
        assertEquals(List.of("200"), HttpLab.statuses(answer));
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
        lab.awaitFilesClosed();
    }

    @Test
    void selfSignedCertificateIsMadeOnceAndServes() throws Exception {
        Map<String, Object> tls = Map.of("port", 0, "tls.port", HttpLab.freePort());
        lab.restart(tls);
        X509Certificate first = certificateAfterGet();
        lab.restart(tls);
        assertEquals(first, certificateAfterGet());
        lab.awaitFilesClosed();
    }

    private X509Certificate certificateAfterGet() throws Exception {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new TrustsAll()}, null);
        try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory()
                .createSocket(lab.address().getAddress(), lab.address().getPort())) {
            String answer = HttpLab.exchange(socket, "GET /boot.efi HTTP/1.1\r\nConnection: close\r\n\r\n");
            assertEquals("200", HttpLab.statuses(answer).get(0));
            assertTrue(HttpLab.endsWithContent(answer));
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
        int port = HttpLab.freePort();
        lab.server().modified(Map.of("address", "127.0.0.1", "port", port));
        assertEquals(port, lab.address().getPort());
        lab.server().modified(Map.of("address", "127.0.0.1", "port", 70000));
        assertEquals(port, lab.address().getPort());
        assertEquals(200, send(to("/empty.iso")).statusCode());
    }
}
