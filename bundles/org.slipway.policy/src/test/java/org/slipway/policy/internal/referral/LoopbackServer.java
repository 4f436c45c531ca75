// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.slipway.wire.Ipv4;

/** Answers each datagram that it gets with some of its own, from another port, as a TFTP server does. */
final class LoopbackServer implements AutoCloseable {
    final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();

    private final DatagramSocket listening;
    private final DatagramSocket answering;

    private LoopbackServer(InetAddress listensOn, int port, InetAddress answersFrom) throws IOException {
        listening = new DatagramSocket(port, listensOn);
        answering = new DatagramSocket(0, answersFrom);
    }

    static LoopbackServer start(Function<byte[], List<byte[]>> answers) throws IOException {
        return start("127.0.0.1", answers);
    }

    static LoopbackServer start(String answersFrom, Function<byte[], List<byte[]>> answers) throws IOException {
        return new LoopbackServer(Ipv4.of("127.0.0.1"), 0, Ipv4.of(answersFrom)).run(answers);
    }

    /** One at an address that no interface has, which nevertheless is this host. */
    static LoopbackServer elsewhere(String address, int port, Function<byte[], List<byte[]>> answers)
            throws IOException {
        return new LoopbackServer(Ipv4.of(address), port, Ipv4.of(address)).run(answers);
    }

    private LoopbackServer run(Function<byte[], List<byte[]>> answers) {
        run(listening, answers);
        run(answering, farewell -> List.of());
        return this;
    }

    private void run(DatagramSocket socket, Function<byte[], List<byte[]>> answers) {
        var thread = new Thread(() -> serve(socket, answers), "loopback server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(DatagramSocket socket, Function<byte[], List<byte[]>> answers) {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[2048], 2048);
                socket.receive(packet);
                byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
                received.add(question);
                for (byte[] answer : answers.apply(question)) {
                    answering.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() {
        listening.close();
        answering.close();
    }
}
