// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import static org.slipway.core.internal.Packets.ip;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slipway.core.internal.Packets;

/** Ports and machines on the loopback interface. */
public final class Loopback {
    private static final int PATIENCE_MS = 5000;
    private static final int FIRST_PORT = 20_000;

    private Loopback() {}

    /** A port that is free together with the one above it, which is that of the clients. */
    public static int freePair() throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = FIRST_PORT + 2 * ThreadLocalRandom.current().nextInt(5000);
            try (DatagramSocket first = new DatagramSocket(new InetSocketAddress("0.0.0.0", port));
                    DatagramSocket second = new DatagramSocket(new InetSocketAddress("0.0.0.0", port + 1))) {
                return first.getLocalPort() < second.getLocalPort() ? port : -1;
            } catch (BindException taken) {
                continue;
            }
        }
        throw new IOException("no free ports");
    }

    /** A machine: a plain socket. */
    public static DatagramSocket machine(String address, int port) throws IOException {
        DatagramSocket socket = new DatagramSocket(null);
        socket.setReuseAddress(true);
        socket.setReceiveBufferSize(4 << 20);
        socket.setSoTimeout(PATIENCE_MS);
        socket.bind(new InetSocketAddress(ip(address), port));
        return socket;
    }

    /** A machine that uses IPv6. */
    public static DatagramSocket machine6(int port) throws IOException {
        DatagramSocket socket = new DatagramSocket(null);
        socket.setSoTimeout(PATIENCE_MS);
        socket.bind(new InetSocketAddress(Packets.ip6("::1"), port));
        return socket;
    }

    /** Whether the system has IPv6 at all. */
    public static boolean hasIpv6() throws IOException {
        return NetworkInterface.getByName("lo").inetAddresses().anyMatch(Inet6Address.class::isInstance);
    }

    public static void send(DatagramSocket from, byte[] payload, String address, int port) throws IOException {
        from.send(new DatagramPacket(payload, payload.length, new InetSocketAddress(ip(address), port)));
    }

    /** A datagram that arrived. */
    public record Arrived(byte[] payload, InetSocketAddress from) {}

    public static Arrived receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        socket.receive(packet);
        return new Arrived(
                Arrays.copyOf(packet.getData(), packet.getLength()), (InetSocketAddress) packet.getSocketAddress());
    }

    /** Looks for a datagram that should not come. */
    public static Optional<Arrived> receiveUnexpected(DatagramSocket socket, int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            return Optional.of(receive(socket));
        } catch (SocketTimeoutException right) {
            return Optional.empty();
        } finally {
            socket.setSoTimeout(PATIENCE_MS);
        }
    }
}
