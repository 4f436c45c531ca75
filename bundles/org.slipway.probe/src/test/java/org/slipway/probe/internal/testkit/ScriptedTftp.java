// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.testkit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slipway.wire.WireParseException;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpData;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpErrorCode;
import org.slipway.wire.tftp.TftpOptionAck;
import org.slipway.wire.tftp.TftpOptions;
import org.slipway.wire.tftp.TftpPacket;
import org.slipway.wire.tftp.TftpReadRequest;

/** A TFTP server on loopback with the faults that a test asks for. One transfer at a time. */
public final class ScriptedTftp implements AutoCloseable {

    /** What goes wrong. */
    public enum Fault {
        NONE,
        /** Options are not understood. */
        NO_OPTIONS,
        /** Block 3 is lost the first time. */
        LOSES_BLOCK_3,
        /** Block 2 is sent twice. */
        DOUBLES_BLOCK_2,
        /** After block 2 nothing comes any more. */
        STOPS_AFTER_BLOCK_2,
        /** The OACK promises larger blocks than were asked for. */
        GREEDY_OACK,
        /** The OACK has an option that nobody asked for. */
        FOREIGN_OPTION,
        /** The size in the OACK is wrong. */
        WRONG_SIZE,
        /** Blocks have one byte more than agreed. */
        LONG_BLOCKS,
        /** Requests are answered from another address. */
        WRONG_SOURCE,
        /** Requests are not answered. */
        SILENT,
        /** Every packet is followed by rubbish. */
        RUBBISH
    }

    private static final int BUFFER = 2_048;
    private static final int TIMEOUT = 150;
    private static final int TRIES = 8;

    private final DatagramSocket socket;
    private final InetAddress address;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<TftpPacket> received = new CopyOnWriteArrayList<>();
    private volatile Fault fault = Fault.NONE;
    private boolean happened;

    public ScriptedTftp(InetAddress address) throws SocketException {
        this.address = address;
        socket = new DatagramSocket(new InetSocketAddress(address, 0));
        var thread = new Thread(this::serve, "scripted-tftp");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    public ScriptedTftp with(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    public ScriptedTftp with(Fault one) {
        fault = one;
        return this;
    }

    /** {@return what came, ACKs included} */
    public List<TftpPacket> received() {
        return List.copyOf(received);
    }

    public List<TftpReadRequest> requests() {
        return received.stream()
                .filter(TftpReadRequest.class::isInstance)
                .map(TftpReadRequest.class::cast)
                .toList();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var packet = new DatagramPacket(new byte[BUFFER], BUFFER);
                socket.receive(packet);
                TftpPacket request = parse(packet);
                if (fault != Fault.SILENT && request instanceof TftpReadRequest read) {
                    answer(read, (InetSocketAddress) packet.getSocketAddress());
                }
            } catch (IOException | WireParseException e) {
                if (!socket.isClosed()) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private TftpPacket parse(DatagramPacket packet) throws WireParseException {
        TftpPacket parsed = TftpPacket.parse(Arrays.copyOf(packet.getData(), packet.getLength()));
        received.add(parsed);
        return parsed;
    }

    private void answer(TftpReadRequest request, InetSocketAddress client) throws IOException, WireParseException {
        InetSocketAddress source = fault == Fault.WRONG_SOURCE
                ? new InetSocketAddress("127.83.9.9", 0)
                : new InetSocketAddress(address, 0);
        try (var transfer = new DatagramSocket(source)) {
            transfer.setSoTimeout(TIMEOUT);
            transfer.connect(client);
            byte[] content = files.get(request.filename());
            if (content == null) {
                send(transfer, new TftpError(TftpErrorCode.FILE_NOT_FOUND, "File not found"));
                return;
            }
            new Transfer(transfer, request.options(), content).run();
        } catch (PortUnreachableException e) {
            // The client is done and its socket closed.
        }
    }

    private void send(DatagramSocket from, TftpPacket packet) throws IOException {
        byte[] payload = packet.encode();
        from.send(new DatagramPacket(payload, payload.length));
        if (fault == Fault.RUBBISH) {
            from.send(new DatagramPacket(new byte[] {0, 9, 9}, 3));
        }
    }

    private final class Transfer {

        private final DatagramSocket peer;
        private final TftpOptions asked;
        private final byte[] content;
        private int blockSize = 512;
        private int window = 1;
        private long acked;

        Transfer(DatagramSocket peer, TftpOptions asked, byte[] content) {
            this.peer = peer;
            this.asked = asked;
            this.content = content;
        }

        void run() throws IOException, WireParseException {
            TftpOptions granted = fault == Fault.NO_OPTIONS ? TftpOptions.none() : grant();
            if (!granted.isEmpty() && !handshake(granted)) {
                return;
            }
            long blocks = content.length / blockSize + 1;
            int silent = 0;
            while (acked < blocks && silent < TRIES) {
                sendWindow(blocks);
                silent = awaitProgress() ? 0 : silent + 1;
            }
        }

        private TftpOptions grant() throws WireParseException {
            TftpOptions granted = TftpOptions.none();
            if (asked.blksize().isPresent()) {
                blockSize = asked.blksize().getAsInt();
                granted = granted.with(TftpOptions.BLKSIZE, fault == Fault.GREEDY_OACK ? blockSize + 1 : blockSize);
            }
            if (asked.windowsize().isPresent()) {
                window = asked.windowsize().getAsInt();
                granted = granted.with(TftpOptions.WINDOWSIZE, window);
            }
            if (asked.tsize().isPresent()) {
                granted = granted.with(TftpOptions.TSIZE, content.length + (fault == Fault.WRONG_SIZE ? 7 : 0));
            }
            return fault == Fault.FOREIGN_OPTION ? granted.with("rollover", 0) : granted;
        }

        private boolean handshake(TftpOptions granted) throws IOException, WireParseException {
            for (int i = 0; i < TRIES; i++) {
                send(peer, new TftpOptionAck(granted));
                try {
                    return next() instanceof TftpAck ack && ack.block() == 0;
                } catch (SocketTimeoutException e) {
                    continue;
                }
            }
            return false;
        }

        private TftpPacket next() throws IOException, WireParseException {
            var packet = new DatagramPacket(new byte[BUFFER], BUFFER);
            peer.receive(packet);
            return parse(packet);
        }

        private void sendWindow(long blocks) throws IOException {
            for (long block = acked + 1; block <= Math.min(blocks, acked + window); block++) {
                if (fault == Fault.STOPS_AFTER_BLOCK_2 && block > 2) {
                    continue;
                }
                if (fault == Fault.LOSES_BLOCK_3 && block == 3 && !happened) {
                    happened = true;
                    continue;
                }
                sendBlock(block);
                if (fault == Fault.DOUBLES_BLOCK_2 && block == 2) {
                    sendBlock(block);
                }
            }
        }

        private void sendBlock(long block) throws IOException {
            int from = (int) (block - 1) * blockSize;
            int to = Math.min(from + blockSize + (fault == Fault.LONG_BLOCKS ? 1 : 0), content.length);
            send(peer, new TftpData((int) (block & 0xffff), Arrays.copyOfRange(content, from, to)));
        }

        /** One ACK: any number of blocks on, or a gap, from which the window starts again. */
        private boolean awaitProgress() throws IOException, WireParseException {
            try {
                TftpPacket packet = next();
                if (packet instanceof TftpAck ack) {
                    long step = ack.block() - acked & 0xffff;
                    acked += step <= window ? step : 0;
                    return step > 0;
                }
                acked = Long.MAX_VALUE;
                return true;
            } catch (SocketTimeoutException e) {
                return false;
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
