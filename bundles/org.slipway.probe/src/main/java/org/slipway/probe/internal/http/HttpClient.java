// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.OptionalLong;
import org.slipway.probe.internal.event.MachineListener;
import org.slipway.probe.internal.http.HttpFailure.Reason;
import org.slipway.probe.internal.tftp.TftpLimits;
import org.slipway.wire.text.Printable;

/** Reads files as HTTP Boot does: HEAD for the size and the kind of file, then GET. */
public final class HttpClient {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final InetAddress own;
    private final TftpLimits limits;
    private final MachineListener listener;

    /**
     * Prepares a client; no socket is opened yet.
     *
     * @param own the local address to read from
     */
    public HttpClient(InetAddress own, TftpLimits limits, MachineListener listener) {
        this.own = own;
        this.limits = limits;
        this.listener = listener;
    }

    /**
     * Reads a file.
     *
     * @param sink where its bytes go, in order; left open
     * @return what came
     * @throws HttpFailure if the file cannot be read
     */
    public HttpFile fetch(HttpUrl url, OutputStream sink) throws IOException, HttpFailure {
        var deadline = new Deadline(limits);
        HttpHead announced;
        try (var connection = new HttpConnection(url, own, deadline, listener)) {
            announced = good(connection.ask("HEAD"));
        }
        long length = length(announced);
        try (var connection = new HttpConnection(url, own, deadline, listener)) {
            HttpHead head = good(connection.ask("GET"));
            if (length(head) != length) {
                String text = "the HTTP server says %d bytes to HEAD and %d to GET";
                throw new HttpFailure(Reason.LENGTH, String.format(text, length, length(head)));
            }
            connection.body(length, sink);
            listener.note(String.format("received %,d bytes over HTTP", length));
            return new HttpFile(length, head.mediaType());
        }
    }

    private static HttpHead good(HttpHead head) throws HttpFailure {
        if (head.status() == OK) {
            return head;
        }
        boolean missing = head.status() == NOT_FOUND || head.status() == GONE;
        throw new HttpFailure(
                missing ? Reason.NO_SUCH_FILE : Reason.REFUSED,
                "the HTTP server refuses: " + head.status() + " " + Printable.text(head.reason()));
    }

    private long length(HttpHead head) throws HttpFailure {
        OptionalLong length = head.length();
        if (head.chunked() || length.isEmpty()) {
            throw new HttpFailure(
                    Reason.LENGTH,
                    "the HTTP server does not say how long the file is (Content-Length), and firmware reserves memory by it");
        }
        if (length.getAsLong() > limits.maxBytes()) {
            String text = "the file has %d bytes, and not more than %d are read";
            throw new HttpFailure(Reason.TOO_LARGE, String.format(text, length.getAsLong(), limits.maxBytes()));
        }
        return length.getAsLong();
    }
}
