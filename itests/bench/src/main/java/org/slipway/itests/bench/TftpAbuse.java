// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpData;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpOptions;
import org.slipway.wire.tftp.TftpReadRequest;
import org.slipway.wire.tftp.TftpWriteRequest;

/**
 * {@code TftpAbuse <server> <port> <file>} sends what nobody should send and counts what comes back.
 *
 * <p>{@code TftpAbuse <server> <port> <file> <requests> <network>} sends that many read requests from the 65,536 addresses of
 * a network, given as its first two numbers, and answers nothing.
 */
public final class TftpAbuse {
    /** Long enough for a server that repeats its first packet five times, five seconds apart. */
    private static final long LISTEN_NANOS = TimeUnit.SECONDS.toNanos(26);

    private static final int MAX_DATAGRAM = 65535;
    private static final int ADDRESSES = 65536;

    private final InetSocketAddress server;
    private final String file;

    private TftpAbuse(InetSocketAddress server, String file) {
        this.server = server;
        this.file = file;
    }

    /** Runs the probes, or the flood. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        TftpAbuse abuse =
                new TftpAbuse(new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1])), arguments[2]);
        if (arguments.length > 3) {
            abuse.flood(Integer.parseInt(arguments[3]), arguments[4]);
        } else {
            abuse.probes();
        }
    }

    private void probes() throws InterruptedException {
        byte[] plain = request(TftpOptions.none());
        Thread[] probes = {
            probe("ERROR", new TftpError(0, "x").encode()),
            probe("DATA", new TftpData(1, new byte[8]).encode()),
            probe("ACK", new TftpAck(1).encode()),
            probe("opcode 9", new byte[] {0, 9, 0, 0}),
            probe("1 byte", new byte[] {1}),
            probe("RRQ without final NUL", Arrays.copyOf(plain, plain.length - 1)),
            probe("WRQ", new TftpWriteRequest("w", "octet", TftpOptions.none()).encode()),
            probe("RRQ of no file", new TftpReadRequest("nothing/here", "octet", TftpOptions.none()).encode()),
            probe("silent client", plain),
            probe(
                    "silent client, tsize and blksize 1468",
                    request(TftpOptions.none().with("tsize", 0).with("blksize", 1468))),
        };
        for (Thread probe : probes) {
            probe.start();
        }
        for (Thread probe : probes) {
            probe.join();
        }
    }

    private byte[] request(TftpOptions options) {
        return new TftpReadRequest(file, "octet", options).encode();
    }

    private Thread probe(String name, byte[] datagram) {
        return new Thread(() -> {
            try {
                report(name, datagram);
            } catch (IOException e) {
                System.out.println(name + ": " + e);
            }
        });
    }

    private void report(String name, byte[] datagram) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(datagram, datagram.length, server));
            long end = System.nanoTime() + LISTEN_NANOS;
            int packets = 0;
            long bytes = 0;
            String text = "";
            DatagramPacket answer = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
            for (long left = LISTEN_NANOS; left > 0; left = end - System.nanoTime()) {
                socket.setSoTimeout((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
                try {
                    socket.receive(answer);
                } catch (SocketTimeoutException e) {
                    break;
                }
                packets++;
                bytes += answer.getLength();
                text = answer.getData()[1] == 5
                        ? " \""
                                + new String(
                                        answer.getData(),
                                        4,
                                        answer.getLength() - 5,
                                        java.nio.charset.StandardCharsets.ISO_8859_1)
                                + "\""
                        : text;
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d packets, %.1f bytes per byte%s%n",
                    name,
                    packets,
                    (double) bytes / datagram.length,
                    text);
        }
    }

    private void flood(int requests, String network) throws IOException {
        byte[] datagram = request(TftpOptions.none().with("tsize", 0).with("blksize", 1468));
        for (int i = 0; i < requests; i++) {
            int host = i * 40503 % ADDRESSES & 0xffff;
            InetAddress sender = InetAddress.getByName(network + "." + (host >> 8) + "." + (host & 0xff));
            try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(sender, 0))) {
                socket.send(new DatagramPacket(datagram, datagram.length, server));
            }
        }
    }
}
