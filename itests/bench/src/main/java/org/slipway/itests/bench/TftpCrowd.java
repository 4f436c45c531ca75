// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slipway.wire.WireParseException;

/**
 * Fetches a file by TFTP with a crowd of clients at once, and prints the line of {@link Downloads}. Each client is a machine
 * with an address of its own, as in a lab, but none has a socket: all are played over a {@link PacketLink}. With sockets the
 * crowd is slower than what it asks, and measures itself. Blocks have to fit a frame and come in lock-step.
 * {@code TftpCrowd <interface> <server's MAC> <server> <port> <file> <bytes> <blksize> <clients>}. The clients are 10.81.0.0
 * and up behind the MAC address 02:00:00:00:00:51, which must not be that of the interface, so that the kernel leaves their
 * packets alone.
 */
public final class TftpCrowd {
    private static final byte[] MAC = {2, 0, 0, 0, 0, 0x51};
    private static final int NETWORK = 10 << 24 | 81 << 16;
    private static final int BELOW_PORTS = 20_000;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(300);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** Frames that are answered together. */
    private static final int AT_ONCE = 32;

    /** Where in a frame. */
    private static final int IP = 14;

    private static final int PROTOCOL = IP + 9;
    private static final int DESTINATION = IP + 16;
    private static final int UDP = IP + 20;
    private static final int UDP_HEADER = 8;
    private static final int IP_CHECKSUM = IP + 10;
    private static final int IS_UDP = 17;

    private final PacketLink link;
    private final byte[] serverMac;
    private final InetAddress server;
    private final int serverPort;
    private final Download.Order order;
    private Client[] clients = {};
    private int clientPort = BELOW_PORTS;
    private int running;

    private TftpCrowd(PacketLink link, byte[] serverMac, InetAddress server, int serverPort, Download.Order order) {
        this.link = link;
        this.serverMac = serverMac;
        this.server = server;
        this.serverPort = serverPort;
        this.order = order;
    }

    /** Runs the measurement. */
    public static void main(String[] arguments) throws IOException {
        NetworkInterface on = Objects.requireNonNull(NetworkInterface.getByName(arguments[0]), arguments[0]);
        byte[] mac = HexFormat.ofDelimiter(":").parseHex(arguments[1]);
        InetAddress server = InetAddress.getByName(arguments[2]);
        int port = Integer.parseInt(arguments[3]);
        Download.Order order =
                new Download.Order(arguments[4], Long.parseLong(arguments[5]), Integer.parseInt(arguments[6]), 1);
        int clients = Integer.parseInt(arguments[7]);
        try (PacketLink link = new PacketLink(on)) {
            TftpCrowd crowd = new TftpCrowd(link, mac, server, port, order);
            long enough = Downloads.warmUps(order, clients);
            long warmUps = 0;
            while (warmUps < enough) {
                crowd.run(clients);
                warmUps += clients;
            }
            long nanos = crowd.run(clients);
            if (link.lost() > 0) {
                System.err.println("at least " + link.lost() + " frames were lost on the clients' side");
            }
            Downloads.report(order, crowd.downloads(), nanos, warmUps);
        }
    }

    private List<Download> downloads() {
        List<Download> downloads = new ArrayList<>();
        for (Client client : clients) {
            downloads.add(client.download);
        }
        return downloads;
    }

    /** {@return nanoseconds until all had ended} */
    private long run(int count) throws IOException {
        clientPort++; // what is left of the last run is no matter of this one
        clients = new Client[count];
        for (int i = 0; i < count; i++) {
            clients[i] = new Client(NETWORK + i);
        }
        running = count;
        long start = System.nanoTime();
        long look = start;
        for (Client client : clients) {
            client.download.start();
        }
        link.flush();
        while (running > 0 && System.nanoTime() - start < LIMIT_NANOS) {
            if (link.receive(AT_ONCE, this::received) > 0) {
                link.flush();
            }
            if (System.nanoTime() - look > LOOK_NANOS) {
                look = System.nanoTime();
                for (Client client : clients) {
                    client.download.checkSilence();
                }
                link.flush();
            }
        }
        return System.nanoTime() - start;
    }

    private void received(ByteBuf frame, int offset, int length) {
        int client = frame.getInt(offset + DESTINATION) - NETWORK;
        if (frame.getByte(offset + PROTOCOL) != IS_UDP
                || client < 0
                || client >= clients.length
                || frame.getUnsignedShort(offset + UDP + Short.BYTES) != clientPort) {
            return;
        }
        int payload = frame.getUnsignedShort(offset + UDP + Integer.BYTES) - UDP_HEADER;
        if (payload < Integer.BYTES || payload > length - PacketLink.HEADERS) {
            return;
        }
        clients[client].received(frame, frame.getUnsignedShort(offset + UDP), offset + PacketLink.HEADERS, payload);
    }

    /** A machine. */
    private final class Client {
        private final Download download = new Download(order, this::send, () -> running--);
        private final byte[] frame = new byte[PacketLink.LONGEST_SENT];
        private final ByteBuffer fields = ByteBuffer.wrap(frame);
        private int peer = serverPort;

        Client(int address) {
            fields.put(serverMac).put(MAC).putShort((short) 0x0800);
            fields.putShort((short) 0x4500).putShort((short) 0).putInt(0x4000);
            fields.put((byte) 64).put((byte) IS_UDP).putShort((short) 0);
            fields.putInt(address).put(server.getAddress());
        }

        void received(ByteBuf buffer, int port, int offset, int length) {
            download.sent(buffer, offset, length);
            if (peer == serverPort) {
                peer = port;
            } else if (port != peer) {
                return;
            }
            try {
                download.received(buffer, offset, length);
            } catch (WireParseException e) {
                download.end(false);
            }
        }

        private void send(byte[] packet) {
            int udp = UDP_HEADER + packet.length;
            fields.putShort(IP + Short.BYTES, (short) (UDP - IP + udp));
            fields.putShort(IP_CHECKSUM, (short) 0);
            fields.putShort(IP_CHECKSUM, checksum());
            fields.putShort(UDP, (short) clientPort);
            fields.putShort(UDP + Short.BYTES, (short) peer);
            fields.putInt(UDP + Integer.BYTES, udp << Short.SIZE); // and no checksum
            fields.put(PacketLink.HEADERS, packet);
            try {
                link.send(frame, PacketLink.HEADERS + packet.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private short checksum() {
            int sum = 0;
            for (int i = IP; i < UDP; i += Short.BYTES) {
                sum += fields.getShort(i) & 0xffff;
            }
            sum = (sum & 0xffff) + (sum >>> Short.SIZE);
            return (short) ~(sum + (sum >>> Short.SIZE));
        }
    }
}
