// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.testkit;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.slipway.probe.internal.net.Hosts;

/** An HTTP server on loopback that answers each request with the bytes that a test says, and closes the connection. */
public final class ScriptedHttp implements AutoCloseable {

    private final ServerSocket socket;
    private final Function<String, byte[]> script;
    private final List<List<String>> requests = new CopyOnWriteArrayList<>();

    /**
     * Begins to serve.
     *
     * @param script from the method of a request to the bytes of the response
     */
    public ScriptedHttp(InetAddress address, Function<String, byte[]> script) throws IOException {
        this.socket = new ServerSocket(0, 10, address);
        this.script = script;
        var thread = new Thread(this::serve, "scripted-http");
        thread.setDaemon(true);
        thread.start();
    }

    /** {@return a server that has one file, to HEAD and GET} */
    public static ScriptedHttp with(InetAddress address, String mediaType, byte[] file) throws IOException {
        String fields = "Content-Type: " + mediaType + "\r\nContent-Length: " + file.length;
        return new ScriptedHttp(
                address, method -> response("200 OK", fields, method.equals("GET") ? file : new byte[0]));
    }

    public static byte[] response(String status, String fields, byte[] body) {
        var bytes = new ByteArrayOutputStream();
        String head = "HTTP/1.1 " + status + "\r\n" + fields + (fields.isEmpty() ? "" : "\r\n") + "\r\n";
        bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    public String url(String path) {
        String authority = Hosts.text(new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort()));
        return "http://" + authority + path;
    }

    /** {@return the lines of each request} */
    public List<List<String>> requests() {
        return List.copyOf(requests);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                var lines = new ArrayList<String>();
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    lines.add(line);
                }
                requests.add(lines);
                client.getOutputStream().write(script.apply(lines.get(0).split(" ")[0]));
            } catch (IOException e) {
                // The machine went away, or the test is over: the test sees that by what the machine reports.
                continue;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
