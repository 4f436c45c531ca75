// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real sockets on loopback, with a server that answers what it is told. */
class UdpMachineTest {

    private DatagramSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Thread answering(int strays) {
        Thread thread = new Thread(() -> {
            try {
                DatagramPacket datagram = new DatagramPacket(new byte[2048], 2048);
                server.receive(datagram);
                Packet packet = Packet.of(Arrays.copyOf(datagram.getData(), datagram.getLength()));
                for (int i = 0; i < strays; i++) {
                    reply(packet.transaction(i), datagram);
                }
                reply(packet, datagram);
            } catch (IOException closed) {
                server.close();
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void reply(Packet packet, DatagramPacket to) throws IOException {
        TestRequest request = TestRequest.of(packet);
        ScriptedProvider.answer(request);
        byte[] bytes = request.reply().payload();
        server.send(new DatagramPacket(bytes, bytes.length, to.getSocketAddress()));
    }

    @Test
    void answerIsTheOneToTheQuestion() throws Exception {
        Thread thread = answering(3);
        try (UdpMachine machine = UdpMachine.open(0, "127.0.0.1", server.getLocalPort())) {
            Reply reply = machine.ask(Machine.bios().discover(), Duration.ofSeconds(10))
                    .orElseThrow();
            reply.assertFile("boot.0").assertTarget("127.0.0.1", server.getLocalPort());
        }
        thread.join();
    }

    @Test
    void questionForTheBootServerGoesToItsPort() throws Exception {
        Thread thread = answering(0);
        try (UdpMachine machine = UdpMachine.open(0, "127.0.0.1", 9, server.getLocalPort())) {
            machine.ask(Machine.bios().askBootServer(), Duration.ofSeconds(10)).orElseThrow();
        }
        thread.join();
    }

    @Test
    void silenceIsNoAnswer() throws Exception {
        try (UdpMachine machine = UdpMachine.open(0, "127.0.0.1", server.getLocalPort())) {
            assertEquals(Optional.empty(), machine.ask(Machine.bios().discover(), Duration.ofMillis(50)));
        }
    }
}
