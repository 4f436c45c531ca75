// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slipway.testkit.TestSettingsReader;

/** A server on loopback with a folder of files, and what clients that speak HTTP by hand need. */
final class HttpLab implements AutoCloseable {
    /** Less than a slow source takes, so that it cannot be what a test waited for. */
    private static final int PATIENCE_MS = 10_000;

    private static final int GLANCE_MS = 5;
    private static final byte[] CONTENT = new byte[300_000];
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    static {
        new Random(1).nextBytes(CONTENT);
    }

    private final Path folder;
    private final Path var;
    private final Consumer<HttpServer> beforeStart;
    private final FolderFiles files;
    private HttpServer server;

    /** Starts a server with the settings that it has of itself. */
    HttpLab(Path folder, Path var) throws IOException {
        this(folder, var, server -> {});
    }

    HttpLab(Path folder, Path var, Consumer<HttpServer> beforeStart) throws IOException {
        this.folder = folder;
        this.var = var;
        this.beforeStart = beforeStart;
        files = new FolderFiles(folder);
        put("boot.efi", CONTENT);
        put("generated.bin", CONTENT);
        put("slow.bin", CONTENT);
        put("empty.iso", new byte[0]);
        server = serve(Map.of());
    }

    private HttpServer serve(Map<String, Object> more) throws IOException {
        Map<String, Object> keys = new HashMap<>(Map.of("address", "127.0.0.1", "port", freePort()));
        keys.putAll(more);
        HttpServer started = new HttpServer(new TestSettingsReader(), files, var, keys);
        beforeStart.accept(started);
        started.start();
        return started;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Replaces the server by one with other settings. */
    void restart(Map<String, Object> more) throws IOException {
        server.stop();
        server = serve(more);
    }

    @Override
    public void close() {
        server.stop();
    }

    HttpServer server() {
        return server;
    }

    /** {@return what is in each file that is there from the beginning but the empty one} */
    static byte[] content() {
        return CONTENT.clone();
    }

    /** {@return whether an answer has all of that content at its end} */
    static boolean endsWithContent(String answer) {
        return answer.endsWith(new String(CONTENT, StandardCharsets.ISO_8859_1));
    }

    void put(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }

    /** Lets the sources that take their time answer. */
    void releaseSlowOnes() {
        files.slow.countDown();
    }

    InetSocketAddress address() {
        return server.addresses().get(0);
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(address().getAddress(), address().getPort());
        socket.setSoTimeout(PATIENCE_MS);
        return socket;
    }

    static void write(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /** {@return all that comes for what is sent over a connection of its own} */
    String exchange(String request) throws IOException {
        try (Socket socket = connect()) {
            return exchange(socket, request);
        }
    }

    static String exchange(Socket socket, String request) throws IOException {
        socket.setSoTimeout(PATIENCE_MS);
        write(socket, request);
        return answers(socket);
    }

    /** {@return all that comes until the other side ends it, be it with a reset} */
    static String answers(Socket socket) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(answer);
        } catch (SocketException reset) {
            // what came before is what counts
            answer.flush();
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    static List<String> statuses(String answers) {
        return STATUS.matcher(answers).results().map(found -> found.group(1)).toList();
    }

    static void await(String what, BooleanSupplier met) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        while (!met.getAsBoolean() && System.nanoTime() - end < 0) {
            Thread.sleep(GLANCE_MS);
        }
        assertTrue(met.getAsBoolean(), what);
    }

    void awaitFilesClosed() throws InterruptedException {
        await("no file open any more", () -> files.open.get() == 0);
    }
}
