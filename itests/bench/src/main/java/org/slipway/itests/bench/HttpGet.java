// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One connection that fetches a file again and again. */
final class HttpGet {
    private static final String OK = "HTTP/1.1 200 ";
    private static final String HEADER_END = "\r\n\r\n";

    private final SocketChannel channel;
    private final ByteBuffer request;
    private final long bytes;
    private int left;
    private long received;
    private final StringBuilder header = new StringBuilder();
    private boolean inHeader = true;
    private long endNanos;

    HttpGet(InetSocketAddress server, String path, long bytes, int times, Selector selector) throws IOException {
        this.bytes = bytes;
        this.left = times;
        String text = "GET " + path + " HTTP/1.1\r\nHost: " + server.getHostString() + HEADER_END;
        request = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        channel = SocketChannel.open(server);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    void ask() throws IOException {
        if (channel.write(request.rewind()) != request.limit()) {
            throw new IOException("a request does not fit into the socket");
        }
    }

    /** Reads what is there; the connection is closed when it has everything, or at the first fault. */
    void read(ByteBuffer buffer) {
        try {
            int count = channel.read(buffer.clear());
            if (count < 0) {
                throw new IOException("the server closed the connection");
            }
            take(buffer.flip());
        } catch (IOException e) {
            System.err.println(e.getMessage());
            close();
        }
    }

    private void take(ByteBuffer buffer) throws IOException {
        if (inHeader) {
            readHeader(buffer);
        }
        received += buffer.remaining();
        if (received > bytes) {
            throw new IOException("more than the file");
        }
        if (!inHeader && received == bytes) {
            received = 0;
            inHeader = true;
            header.setLength(0);
            if (--left == 0) {
                close();
            } else {
                ask();
            }
        }
    }

    private void readHeader(ByteBuffer buffer) throws IOException {
        while (inHeader && buffer.hasRemaining()) {
            header.append((char) buffer.get());
            inHeader = header.length() < HEADER_END.length()
                    || header.indexOf(HEADER_END, header.length() - HEADER_END.length()) < 0;
        }
        if (!inHeader && header.indexOf(OK) != 0) {
            throw new IOException("not a file: " + header);
        }
    }

    private void close() {
        endNanos = System.nanoTime();
        try {
            channel.close();
        } catch (IOException e) {
            System.err.println(e.getMessage());
        }
    }

    boolean complete() {
        return left == 0;
    }

    long endNanos() {
        return endNanos == 0 ? System.nanoTime() : endNanos;
    }
}
