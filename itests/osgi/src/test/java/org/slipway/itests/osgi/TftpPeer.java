// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slipway.wire.WireParseException;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpData;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpOptions;
import org.slipway.wire.tftp.TftpPacket;
import org.slipway.wire.tftp.TftpReadRequest;

/** The loading side of TFTP, packet by packet. */
final class TftpPeer implements AutoCloseable {
    private static final int BLOCK = 512;
    private static final int LARGEST = 65_535;

    private final DatagramSocket socket;
    private InetSocketAddress peer;

    private TftpPeer(String client, InetSocketAddress server) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(client), 0));
        peer = server;
    }

    static TftpPeer of(String server, int port) throws IOException {
        return of(InScenario.CLIENT, server, port);
    }

    static TftpPeer of(String client, String server, int port) throws IOException {
        return new TftpPeer(client, new InetSocketAddress(InetAddress.getByName(server), port));
    }

    /** Loads a whole file without options. */
    static byte[] load(String server, int port, String file) throws IOException, WireParseException {
        return load(InScenario.CLIENT, server, port, file);
    }

    /** Loads a whole file from an address of the client's. */
    static byte[] load(String client, String server, int port, String file) throws IOException, WireParseException {
        try (TftpPeer tftp = of(client, server, port)) {
            tftp.read(file, TftpOptions.none());
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            for (int block = 1; ; block++) {
                TftpData data = tftp.hear(block);
                content.writeBytes(data.data());
                tftp.send(new TftpAck(block));
                if (data.data().length < BLOCK) {
                    return content.toByteArray();
                }
            }
        }
    }

    void read(String file, TftpOptions options) throws IOException {
        send(new TftpReadRequest(file, "octet", options));
    }

    void send(TftpPacket packet) throws IOException {
        byte[] bytes = packet.encode();
        socket.send(new DatagramPacket(bytes, bytes.length, peer));
    }

    /** The next packet; the transfer goes on with whoever sent it, as RFC 1350 has it. */
    TftpPacket hear() throws IOException, WireParseException {
        return hear(Machine.PATIENCE).orElseThrow(() -> new AssertionError("silence from " + peer));
    }

    /** The block of this number; on a busy machine the one before may come once more. */
    TftpData hear(int block) throws IOException, WireParseException {
        while (true) {
            TftpPacket packet = hear();
            if (!(packet instanceof TftpData data)) {
                throw new AssertionError("block " + block + " from " + peer + ": " + packet);
            }
            if (data.block() == block) {
                return data;
            }
        }
    }

    Optional<TftpPacket> hear(Duration patience) throws IOException, WireParseException {
        DatagramPacket datagram = new DatagramPacket(new byte[LARGEST], LARGEST);
        socket.setSoTimeout((int) patience.toMillis());
        try {
            socket.receive(datagram);
        } catch (SocketTimeoutException silence) {
            return Optional.empty();
        }
        peer = (InetSocketAddress) datagram.getSocketAddress();
        return Optional.of(TftpPacket.parse(Arrays.copyOf(datagram.getData(), datagram.getLength())));
    }

    /** The next blocks, in the order in which they came. */
    List<TftpData> window(int count) throws IOException, WireParseException {
        List<TftpData> window = new ArrayList<>();
        while (window.size() < count) {
            window.add((TftpData) hear());
        }
        return window;
    }

    /** Gives up as EDK2 does once it knows the size. */
    void abort(int code) throws IOException {
        send(new TftpError(code, "User aborted the transfer"));
    }

    InetSocketAddress peer() {
        return peer;
    }

    @Override
    public void close() {
        socket.close();
    }
}
