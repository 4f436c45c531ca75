// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.client;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Program: sends all datagrams of a list from one port without a pause, each once, and counts how many of them get an
 * answer with their transaction id. Run by {@link BurstRun}; arguments are port, list, and seconds to wait.
 */
public final class BurstClient {
    private static final int BUFFER = 8 << 20;
    private static final int REHEARSALS = 20_000;

    private BurstClient() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        List<DatagramPacket> requests = DatagramList.read(Path.of(arguments[1]));
        int seconds = Integer.parseInt(arguments[2]);
        rehearse();
        try (DatagramSocket socket = open(port)) {
            AnswerCounter counter = new AnswerCounter(socket, requests.size());
            Thread receiver = new Thread(counter, "answers");
            receiver.setDaemon(true);
            receiver.start();
            long start = System.nanoTime();
            for (DatagramPacket request : requests) {
                socket.send(request);
            }
            long sent = System.nanoTime();
            System.out.println(BurstRun.SENT);
            boolean all = counter.await(seconds, TimeUnit.SECONDS);
            long last = all ? counter.lastAnswer() : System.nanoTime();
            System.out.println(
                    new BurstResult(requests.size(), counter.answered(), (sent - start) / 1000, (last - start) / 1000)
                            .toLine());
        }
    }

    private static DatagramSocket open(int port) throws IOException {
        DatagramSocket socket = new DatagramSocket(null);
        socket.setReceiveBufferSize(BUFFER);
        socket.setSendBufferSize(BUFFER);
        socket.setBroadcast(true);
        socket.bind(new InetSocketAddress("0.0.0.0", port));
        return socket;
    }

    /** Sends to a closed port of this host until sending is compiled code, so that the burst is as dense as can be. */
    private static void rehearse() throws IOException {
        byte[] payload = new byte[300];
        try (DatagramSocket socket = new DatagramSocket()) {
            DatagramPacket packet = new DatagramPacket(payload, payload.length, new InetSocketAddress("127.0.0.1", 9));
            for (int i = 0; i < REHEARSALS; i++) {
                socket.send(packet);
            }
        }
    }
}
