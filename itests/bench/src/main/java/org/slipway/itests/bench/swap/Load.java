// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench.swap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slipway.itests.bench.Machines;

/**
 * Requests of ever new machines over a real socket at a fixed rate, whatever the server does: the next one leaves when its
 * time has come, not when the one before was answered. Nobody asks twice. Some of the machines may be victims, which means
 * something to bad providers only; they are counted apart.
 */
public final class Load implements AutoCloseable {
    private static final int VICTIM = 1 << 30;
    private static final int RECEIVE_BUFFER = 8 << 20;
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int LOCAL = 0x02;
    private static final int VICTIMS_OCTET = 0x06;

    private final DatagramChannel channel;
    private final InetSocketAddress server;
    private final Machines machines;
    private final double nanosBetween;
    private final int victimEvery;
    private final Tally tally = new Tally();
    private final Tally victims = new Tally();
    private final Thread sender = new Thread(this::send, "load-sender");
    private final Thread receiver = new Thread(this::receive, "load-receiver");
    private volatile boolean sending = true;
    private volatile boolean counting = true;
    private volatile long longestLag;
    private volatile long lastAnswer;
    private volatile RuntimeException fault;

    /**
     * Begins to send.
     *
     * @param dhcpPort the server's port on loopback; answers are taken at the port above it
     * @param perSecond requests a second
     * @param victimEvery every how manyth machine is a victim; 0 = none
     */
    public Load(int dhcpPort, int perSecond, int victimEvery) throws IOException {
        this.server = new InetSocketAddress("127.0.0.1", dhcpPort);
        this.nanosBetween = 1e9 / perSecond;
        this.victimEvery = victimEvery;
        this.machines = new Machines((Inet4Address) InetAddress.getByName("0.0.0.0"));
        this.channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
        channel.bind(new InetSocketAddress("0.0.0.0", dhcpPort + 1));
        receiver.setDaemon(true);
        receiver.start();
        sender.setDaemon(true);
        sender.start();
    }

    private void send() {
        try {
            long start = System.nanoTime();
            for (int number = 1; sending && number < Tally.CAPACITY; number++) {
                long due = start + (long) (number * nanosBetween);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                longestLag = Math.max(longestLag, System.nanoTime() - due);
                ask(number);
            }
        } catch (IOException failure) {
            fault = new UncheckedIOException(failure);
        }
    }

    private void ask(int number) throws IOException {
        boolean victim = victimEvery > 0 && number % victimEvery == 0;
        if (victim) {
            int which = number / victimEvery;
            victims.sending(which);
            channel.send(machines.discover(which | VICTIM, VICTIMS_OCTET), server);
        } else {
            int which = victimEvery > 0 ? number - number / victimEvery : number;
            tally.sending(which);
            channel.send(machines.discover(which, LOCAL), server);
        }
    }

    private void receive() {
        ByteBuffer reply = ByteBuffer.allocateDirect(2048);
        try {
            while (counting) {
                channel.receive(reply.clear());
                int number = Machines.machineOf(reply.flip());
                if (number > 0) {
                    lastAnswer = System.nanoTime();
                    Tally which = (number & VICTIM) == 0 ? tally : victims;
                    which.answered(number & ~VICTIM, Machines.fileOf(reply));
                }
            }
        } catch (ClosedChannelException end) {
            counting = false;
        } catch (IOException failure) {
            fault = new UncheckedIOException(failure);
        }
    }

    /** {@return what became of the requests so far, those of victims left out} */
    public Tally tally() {
        return tally;
    }

    /** {@return what became of the requests of victims so far} */
    public Tally victims() {
        return victims;
    }

    /** {@return how late the latest request left, which is not the server's doing} */
    public double longestLagMillis() {
        return longestLag / 1e6;
    }

    /** {@return the {@link System#nanoTime} of the latest answer, or 0} */
    public long lastAnswer() {
        return lastAnswer;
    }

    /**
     * Sends no more, waits for what is still unanswered, and returns the counts without victims.
     *
     * @return the counts
     */
    public Tally.Counts finish() throws InterruptedException {
        sending = false;
        sender.join();
        long end = System.nanoTime() + Tally.PATIENCE_NS;
        while (!(tally.isComplete() && victims.isComplete()) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOOK_NS);
        }
        if (fault != null) {
            throw fault;
        }
        return tally.counts();
    }

    @Override
    public void close() throws IOException {
        sending = false;
        channel.close();
    }
}
