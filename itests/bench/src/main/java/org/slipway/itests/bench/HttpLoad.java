// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Fetches a file by HTTP over one or many connections at once, each some times after one another, and prints one line: MB/s,
 * failures, fairness. {@code HttpLoad <server> <port> <path> <bytes> <connections> <times>}. The content is counted and dropped.
 */
public final class HttpLoad {
    private static final int BUFFER = 512 << 10;
    private static final int LIMIT_SECONDS = 300;

    private HttpLoad() {}

    /** Runs the measurement. */
    public static void main(String[] arguments) throws IOException {
        InetSocketAddress server = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
        long bytes = Long.parseLong(arguments[3]);
        int connections = Integer.parseInt(arguments[4]);
        int times = Integer.parseInt(arguments[5]);
        List<HttpGet> gets = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                gets.add(new HttpGet(server, arguments[2], bytes, times, selector));
            }
            long start = System.nanoTime();
            for (HttpGet get : gets) {
                get.ask();
            }
            run(selector, start + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS));
            report(gets, (double) bytes * times, start, System.nanoTime());
        }
    }

    /** Until no connection is open any more, or time is up. */
    private static void run(Selector selector, long deadline) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        while (!selector.keys().isEmpty() && System.nanoTime() - deadline < 0) {
            selector.select(key -> read(key, buffer), TimeUnit.SECONDS.toMillis(1));
        }
    }

    private static void read(SelectionKey key, ByteBuffer buffer) {
        ((HttpGet) key.attachment()).read(buffer);
    }

    private static void report(List<HttpGet> gets, double each, long start, long end) {
        double sum = 0;
        double squares = 0;
        for (HttpGet get : gets) {
            double rate = 1.0 / (get.endNanos() - start);
            sum += rate;
            squares += rate * rate;
        }
        System.out.printf(
                Locale.ROOT,
                "mbs=%.1f failures=%d jain=%.3f seconds=%.3f%n",
                each * gets.size() / (end - start) * 1000,
                gets.stream().filter(get -> !get.complete()).count(),
                sum * sum / squares / gets.size(),
                (end - start) / 1e9);
    }
}
