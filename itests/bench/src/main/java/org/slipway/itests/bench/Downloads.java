// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench;

import java.util.List;
import java.util.Locale;

/** What became of some downloads of one file. */
final class Downloads {
    /** By then what runs for each packet is compiled, here and in a server that is written in Java. */
    private static final long WARM_UP_PACKETS = 400_000;

    /** The beginning and end of a transfer are more code than a block, and run less often. */
    private static final int LONGER_FOR_CROWDS = 3;

    private Downloads() {}

    /** {@return how many downloads make a warm-up} */
    static long warmUps(Download.Order order, int clients) {
        int blksize = order.blksize() == 0 ? Download.WITHOUT_OPTIONS : order.blksize();
        long packets = order.bytes() / blksize + 1;
        long enough = clients == 1 ? WARM_UP_PACKETS : LONGER_FOR_CROWDS * WARM_UP_PACKETS;
        return (enough + packets - 1) / packets;
    }

    /**
     * Prints one line: MB/s, failures, fairness, bytes received per byte of file, seconds, packets that had to be repeated
     * after a second of silence, MiB fetched in all.
     *
     * @param order what was fetched
     * @param done the downloads
     * @param nanos how long they took
     * @param warmUps downloads that are not measured
     */
    static void report(Download.Order order, List<Download> done, long nanos, long warmUps) {
        long failures = done.stream().filter(download -> !download.complete()).count();
        double wanted = (double) order.bytes() * done.size();
        double received = done.stream().mapToLong(Download::received).sum();
        double[] rates =
                done.stream().mapToDouble(download -> 1.0 / download.nanos()).toArray();
        double sum = 0;
        double squares = 0;
        for (double rate : rates) {
            sum += rate;
            squares += rate * rate;
        }
        System.out.printf(
                Locale.ROOT,
                "mbs=%.2f failures=%d jain=%.3f traffic=%.3f seconds=%.3f repeats=%d granted=%s fetched=%d%n",
                failures == done.size() ? 0 : wanted / nanos * 1000,
                failures,
                sum * sum / squares / rates.length,
                done.stream().mapToLong(Download::sentByServer).sum() / Math.max(received, 1),
                nanos / 1e9,
                done.stream().mapToInt(Download::repeats).sum(),
                done.get(0).granted(),
                order.bytes() * (done.size() + warmUps) >> 20);
    }
}
