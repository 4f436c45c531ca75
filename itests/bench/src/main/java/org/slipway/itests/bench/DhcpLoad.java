// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Asks a PXE server as a relay does, and counts the answers.
 *
 * <p>{@code DhcpLoad rate <relay> <server> <seconds> <window>} keeps a number of requests under way; {@code DhcpLoad burst
 * <relay> <server> <machines>} sends all at once and waits for 3 s.
 */
public final class DhcpLoad {
    private static final int PORT = 67;
    private static final long RETRY_NANOS = 200_000_000L;

    private final DatagramChannel channel;
    private final Machines machines;
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(2048);

    private DhcpLoad(Inet4Address relay, InetAddress server) throws IOException {
        channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 << 20);
        channel.bind(new InetSocketAddress(relay, PORT));
        channel.connect(new InetSocketAddress(server, PORT));
        channel.configureBlocking(false);
        machines = new Machines(relay);
    }

    /** Runs one measurement and prints one line. */
    public static void main(String[] arguments) throws IOException {
        DhcpLoad load =
                new DhcpLoad((Inet4Address) InetAddress.getByName(arguments[1]), InetAddress.getByName(arguments[2]));
        if ("burst".equals(arguments[0])) {
            load.burst(Integer.parseInt(arguments[3]));
        } else {
            load.rate(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        }
    }

    private void burst(int count) throws IOException {
        long start = System.nanoTime();
        for (int machine = 1; machine <= count; machine++) {
            while (channel.write(machines.discover(machine)) == 0) {
                Thread.onSpinWait();
            }
        }
        long sent = System.nanoTime();
        BitSet answered = new BitSet();
        long last = sent;
        while (answered.cardinality() < count && System.nanoTime() - sent < 3_000_000_000L) {
            int machine = receive();
            if (machine > 0) {
                answered.set(machine);
                last = System.nanoTime();
            }
        }
        System.out.printf(
                "burst of %d sent in %.1f ms: %d answered at the first try (%.1f %%), the last after %.1f ms%n",
                count,
                (sent - start) / 1e6,
                answered.cardinality(),
                100.0 * answered.cardinality() / count,
                (last - start) / 1e6);
    }

    private int receive() throws IOException {
        incoming.clear();
        if (channel.read(incoming) <= 0) {
            return 0;
        }
        incoming.flip();
        return Machines.machineOf(incoming);
    }

    private void rate(int seconds, int window) throws IOException {
        long[] sentAt = new long[window];
        int[] waitingFor = new int[window];
        long[] latencies = new long[1 << 22];
        int next = 1;
        int answers = 0;
        int lost = 0;
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        long now = start;
        for (int slot = 0; slot < window; slot++) {
            next = ask(slot, next, window, sentAt, waitingFor);
        }
        while (now < end) {
            int machine = receive();
            now = System.nanoTime();
            int slot = machine > 0 ? machine % window : next % window;
            if (machine > 0 && waitingFor[slot] == machine) {
                latencies[answers++ & (latencies.length - 1)] = now - sentAt[slot];
                next = ask(slot, next, window, sentAt, waitingFor);
            } else if (machine <= 0) {
                for (int i = 0; i < window; i++) {
                    if (now - sentAt[i] > RETRY_NANOS) {
                        lost++;
                        next = ask(i, next, window, sentAt, waitingFor);
                    }
                }
            }
        }
        report(answers, lost, (now - start) / 1e9, latencies);
    }

    /** A machine's number leads back to its slot, so that answers may come in any order. */
    private int ask(int slot, int next, int window, long[] sentAt, int[] waitingFor) throws IOException {
        int machine = next + Math.floorMod(slot - next, window);
        waitingFor[slot] = machine;
        sentAt[slot] = System.nanoTime();
        channel.write(machines.discover(machine));
        return next + window;
    }

    private static void report(int answers, int lost, double seconds, long[] latencies) {
        int kept = Math.min(answers, latencies.length);
        long[] sorted = Arrays.copyOf(latencies, kept);
        Arrays.sort(sorted);
        System.out.printf(
                "answers %d in %.2f s = %.0f/s, lost %d, p50 %.0f us, p99 %.0f us%n",
                answers,
                seconds,
                answers / seconds,
                lost,
                kept == 0 ? 0 : sorted[kept / 2] / 1e3,
                kept == 0 ? 0 : sorted[(int) (kept * 0.99)] / 1e3);
    }
}
