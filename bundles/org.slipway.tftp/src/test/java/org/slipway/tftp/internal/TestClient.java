// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;
import org.slipway.tftp.internal.transfer.PatternFile;
import org.slipway.wire.WireParseException;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpData;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpOptionAck;
import org.slipway.wire.tftp.TftpOptions;
import org.slipway.wire.tftp.TftpPacket;
import org.slipway.wire.tftp.TftpReadRequest;

/** A small TFTP client with one socket. */
final class TestClient implements AutoCloseable {
    static final int PATIENCE_MS = 5000;

    record Received(TftpPacket packet, InetSocketAddress from) {}

    /** A finished download: the granted options as text, size, what ended it if that was an ERROR. */
    record Download(String granted, long bytes, boolean intact, Optional<TftpError> error) {}

    private final DatagramSocket socket;
    private final InetSocketAddress server;
    private final byte[] buffer = new byte[65535];

    TestClient(InetSocketAddress server) throws IOException {
        this.server = server;
        String own = server.getAddress() instanceof Inet6Address ? "::1" : "127.0.0.1";
        this.socket = new DatagramSocket(new InetSocketAddress(own, 0));
    }

    void request(String name, String... options) throws IOException {
        send(new TftpReadRequest(name, "octet", options(options)).encode());
    }

    void send(byte[] datagram) throws IOException {
        send(datagram, server);
    }

    void send(TftpPacket packet, InetSocketAddress to) throws IOException {
        send(packet.encode(), to);
    }

    void send(byte[] datagram, InetSocketAddress to) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length, to));
    }

    Received receive() throws IOException, WireParseException {
        return receive(PATIENCE_MS).orElseThrow(() -> new SocketTimeoutException("no packet"));
    }

    Optional<Received> receive(int millis) throws IOException, WireParseException {
        socket.setSoTimeout(millis);
        DatagramPacket datagram = new DatagramPacket(buffer, buffer.length);
        try {
            socket.receive(datagram);
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
        TftpPacket packet = TftpPacket.parse(buffer, 0, datagram.getLength());
        return Optional.of(new Received(packet, (InetSocketAddress) datagram.getSocketAddress()));
    }

    /** Waits for a block, past copies of those before it. */
    int receiveBlockAfter(int block) throws IOException, WireParseException {
        for (int i = 0; i < 100; i++) {
            TftpData data = (TftpData) receive().packet();
            if (data.block() > block) {
                return data.block();
            }
        }
        throw new SocketTimeoutException("only copies");
    }

    TftpError receiveError() throws IOException, WireParseException {
        return (TftpError) receive().packet();
    }

    /** Reads a whole file of {@link PatternFile}'s content. */
    Download download(String name, String... options) throws IOException, WireParseException {
        request(name, options);
        Received first = receive();
        if (first.packet() instanceof TftpError error) {
            return new Download("", 0, false, Optional.of(error));
        }
        if (first.packet() instanceof TftpOptionAck oack) {
            send(new TftpAck(0), first.from());
            return blocks(oack.options(), receive());
        }
        return blocks(TftpOptions.none(), first);
    }

    private Download blocks(TftpOptions granted, Received first) throws IOException, WireParseException {
        int blksize = granted.blksize().orElse(512);
        int window = granted.windowsize().orElse(1);
        long bytes = 0;
        boolean intact = true;
        Received received = first;
        for (long block = 1; ; block++) {
            if (received.packet() instanceof TftpError error) {
                return new Download(granted.toString(), bytes, intact, Optional.of(error));
            }
            TftpData data = newData(received, block);
            intact &= data.block() == (block & 0xffff) && received.from().equals(first.from()) && matches(data, bytes);
            bytes += data.data().length;
            boolean last = data.data().length < blksize;
            if (last || block % window == 0) {
                send(new TftpAck(data.block()), first.from());
            }
            if (last || !intact) {
                return new Download(granted.toString(), bytes, intact, Optional.empty());
            }
            received = receive();
        }
    }

    /** Passes over blocks of before, which a server repeats to a client that the system let wait. */
    private TftpData newData(Received received, long block) throws IOException, WireParseException {
        TftpData data = (TftpData) received.packet();
        for (int i = 0; i < 1000 && isBefore(data.block(), block); i++) {
            data = (TftpData) receive().packet();
        }
        return data;
    }

    private static boolean isBefore(int wire, long block) {
        long distance = (block - wire) & 0xffff;
        return distance > 0 && distance < 0x8000;
    }

    private static boolean matches(TftpData data, long position) {
        byte[] expected = new byte[data.data().length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = PatternFile.at(position + i);
        }
        return Arrays.equals(expected, data.data());
    }

    static TftpOptions options(String... namesAndValues) {
        TftpOptions options = TftpOptions.none();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            options = options.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        return options;
    }

    @Override
    public void close() {
        socket.close();
    }
}
