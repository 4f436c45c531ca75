// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.client;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Counts the distinct transaction ids of the replies that arrive on a socket, until the socket is closed. */
final class AnswerCounter implements Runnable {
    private static final int REPLY = 2;
    private static final int XID = 4;

    private final DatagramSocket socket;
    private final CountDownLatch missing;
    private final int expected;
    private volatile long lastAnswer;

    AnswerCounter(DatagramSocket socket, int expected) {
        this.socket = socket;
        this.expected = expected;
        this.missing = new CountDownLatch(expected);
    }

    @Override
    public void run() {
        Set<Integer> seen = new HashSet<>();
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        try {
            while (missing.getCount() > 0) {
                packet.setLength(2048);
                socket.receive(packet);
                byte[] data = packet.getData();
                if (data[0] == REPLY && seen.add(ByteBuffer.wrap(data).getInt(XID))) {
                    lastAnswer = System.nanoTime();
                    missing.countDown();
                }
            }
        } catch (IOException e) {
            return; // the socket was closed: time is up
        }
    }

    boolean await(long time, TimeUnit unit) throws InterruptedException {
        return missing.await(time, unit);
    }

    int answered() {
        return expected - (int) missing.getCount();
    }

    long lastAnswer() {
        return lastAnswer;
    }
}
