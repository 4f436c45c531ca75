// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.slipway.api.provider.Destination;
import org.slipway.testkit.internal.Addresses;
import org.slipway.testkit.internal.Correlation;

/**
 * Sends packets to a server that really runs and waits for its answer, over sockets: inside a framework under Pax Exam, or to
 * a server in another process. For one thread.
 *
 * <p>A server that listens on another DHCP port than 67 answers clients on the port above its own.
 */
public final class UdpMachine implements AutoCloseable {
    private static final int LARGEST_DATAGRAM = 65_535;

    private final DatagramSocket socket;
    private final InetSocketAddress server;
    private final InetSocketAddress bootServer;

    private UdpMachine(DatagramSocket socket, InetSocketAddress server, InetSocketAddress bootServer) {
        this.socket = socket;
        this.server = server;
        this.bootServer = bootServer;
    }

    /**
     * Opens the port where answers come in, for a server with the ordinary boot server port.
     *
     * @param clientPort the port of DHCP clients on this network, 68 or the one above the server's; 0 for any, which serves
     *     to ask the boot server port
     * @param server a literal address of the server
     * @param dhcpPort the server's port for DHCP, 67 or 547
     * @return the machine, to be closed
     * @throws IOException if the port is not to be had
     */
    public static UdpMachine open(int clientPort, String server, int dhcpPort) throws IOException {
        return open(clientPort, server, dhcpPort, Packet.BOOT_SERVER_PORT);
    }

    /**
     * Opens the port where answers come in.
     *
     * @param clientPort the port of DHCP clients on this network, 68 or the one above the server's; 0 for any
     * @param server a literal address of the server
     * @param dhcpPort the server's port for DHCP
     * @param bootServerPort the server's port for what a packet {@linkplain Packet#to addresses} to port 4011
     * @return the machine, to be closed
     * @throws IOException if the port is not to be had
     */
    public static UdpMachine open(int clientPort, String server, int dhcpPort, int bootServerPort) throws IOException {
        return open(new InetSocketAddress(clientPort), server, dhcpPort, bootServerPort);
    }

    /**
     * Opens an address and port of this host's own, as a relay or a machine has that was given its address. What is broadcast
     * does not come to a socket of one address.
     *
     * @param local the address and port to send from and to be answered at
     * @param server a literal address of the server
     * @param dhcpPort the server's port for DHCP
     * @param bootServerPort the server's port for what a packet {@linkplain Packet#to addresses} to port 4011
     * @return the machine, to be closed
     * @throws IOException if the address and port are not to be had
     */
    public static UdpMachine open(InetSocketAddress local, String server, int dhcpPort, int bootServerPort)
            throws IOException {
        DatagramSocket socket = new DatagramSocket(null);
        try {
            socket.setReuseAddress(local.getPort() != 0);
            socket.setBroadcast(true);
            socket.bind(local);
            return new UdpMachine(socket, Addresses.socket(server, dhcpPort), Addresses.socket(server, bootServerPort));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Sends a packet and waits for the answer to it; other machines' answers and late answers to other questions are passed
     * over.
     *
     * @param packet what to send; its bytes and whether it is for the boot server port count, addresses are those of
     *     the sockets
     * @param patience how long to wait
     * @return the answer, which says in {@link Reply#target()} where it came from; empty if none came in time
     * @throws IOException if the packet cannot be sent
     */
    public Optional<Reply> ask(Packet packet, Duration patience) throws IOException {
        send(packet);
        return answer(packet, patience);
    }

    /**
     * Sends a packet and does not wait.
     *
     * @param packet what to send
     * @throws IOException if it cannot be sent
     */
    public void send(Packet packet) throws IOException {
        byte[] bytes = packet.payload();
        InetSocketAddress to = packet.path().bootServerPort() ? bootServer : server;
        socket.send(new DatagramPacket(bytes, bytes.length, to));
    }

    /**
     * Waits for the answer to a packet that was sent.
     *
     * @param packet what was sent
     * @param patience how long to wait
     * @return the answer, empty if none came in time
     * @throws IOException if the socket fails
     */
    public Optional<Reply> answer(Packet packet, Duration patience) throws IOException {
        byte[] question = packet.payload();
        boolean ipv6 = server.getAddress() instanceof Inet6Address;
        DatagramPacket datagram = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
            datagram.setLength(LARGEST_DATAGRAM);
            try {
                socket.receive(datagram);
            } catch (SocketTimeoutException silence) {
                return Optional.empty();
            }
            byte[] bytes = Arrays.copyOf(datagram.getData(), datagram.getLength());
            if (Correlation.answers(question, bytes, ipv6)) {
                InetSocketAddress from = (InetSocketAddress) datagram.getSocketAddress();
                return Optional.of(new Reply(packet, bytes, Destination.source(), from));
            }
        }
        return Optional.empty();
    }

    /** {@return the local address and port} */
    public InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public void close() {
        socket.close();
    }
}
