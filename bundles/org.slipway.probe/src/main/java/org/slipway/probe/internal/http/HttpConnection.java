// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slipway.probe.internal.event.MachineListener;
import org.slipway.probe.internal.event.PacketEvent;
import org.slipway.probe.internal.event.Protocol;
import org.slipway.probe.internal.http.HttpFailure.Reason;
import org.slipway.probe.internal.net.Hosts;

/** One request to one server, and its response; everything that comes back is bounded. */
final class HttpConnection implements Closeable {

    private static final int MAX_HEAD = 16_384;
    private static final int PIECE = 16_384;

    private final HttpUrl url;
    private final Deadline deadline;
    private final MachineListener listener;
    private final Socket socket = new Socket();
    private final InputStream in;

    /**
     * Connects.
     *
     * @param own the local address to connect from
     */
    HttpConnection(HttpUrl url, InetAddress own, Deadline deadline, MachineListener listener)
            throws IOException, HttpFailure {
        this.url = url;
        this.deadline = deadline;
        this.listener = listener;
        try {
            socket.bind(new InetSocketAddress(own, 0));
            socket.connect(url.server(), deadline.nextWait());
        } catch (IOException e) {
            socket.close();
            throw new HttpFailure(
                    Reason.SILENT, "no HTTP server answers at " + Hosts.text(url.server()) + ": " + e.getMessage());
        }
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** {@return the head of the response to a request for the URL} */
    HttpHead ask(String method) throws IOException, HttpFailure {
        byte[] request = (method + " " + url.target() + " HTTP/1.1\r\nHost: " + url.authority()
                        + "\r\nAccept: */*\r\nUser-Agent: UefiHttpBoot/1.0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        report(true, request);
        try {
            socket.getOutputStream().write(request);
        } catch (IOException e) {
            throw new HttpFailure(Reason.STALLED, "the HTTP server closes the connection: " + e.getMessage());
        }
        var whole = new ByteArrayOutputStream();
        var lines = new ArrayList<String>();
        for (String line = line(whole); !line.isEmpty(); line = line(whole)) {
            lines.add(line);
        }
        report(false, whole.toByteArray());
        return HttpHead.parse(List.copyOf(lines));
    }

    private void report(boolean sent, byte[] head) {
        var local = new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
        listener.packet(new PacketEvent(Protocol.HTTP, sent, local, url.server(), head));
    }

    private String line(ByteArrayOutputStream whole) throws IOException, HttpFailure {
        var line = new ByteArrayOutputStream();
        for (int next = read(); next != '\n'; next = read()) {
            if (next < 0) {
                throw new HttpFailure(Reason.PROTOCOL, "the HTTP server closes the connection before it has answered");
            }
            whole.write(next);
            line.write(next);
            if (whole.size() > MAX_HEAD) {
                throw new HttpFailure(
                        Reason.PROTOCOL, "the HTTP server sends a header of more than " + MAX_HEAD + " bytes");
            }
        }
        whole.write('\n');
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private int read() throws IOException, HttpFailure {
        var one = new byte[1];
        return read(one, 1) < 0 ? -1 : one[0] & 0xff;
    }

    private int read(byte[] bytes, int most) throws IOException, HttpFailure {
        socket.setSoTimeout(deadline.nextWait());
        try {
            return in.read(bytes, 0, most);
        } catch (SocketTimeoutException e) {
            throw new HttpFailure(Reason.STALLED, "the HTTP server fell silent");
        }
    }

    /** Reads a body of a known length. */
    void body(long length, OutputStream sink) throws IOException, HttpFailure {
        var piece = new byte[PIECE];
        long left = length;
        while (left > 0) {
            int count = read(piece, (int) Math.min(PIECE, left));
            if (count < 0) {
                String text = "the HTTP server closes the connection after %d of %d bytes";
                throw new HttpFailure(Reason.STALLED, String.format(text, length - left, length));
            }
            sink.write(piece, 0, count);
            left -= count;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
