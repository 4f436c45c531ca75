// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench.swap;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What became of every request of one kind of machine. Written by the sender and the receiver of a load, one thread each;
 * read by anybody.
 */
public final class Tally {
    /** A request without an answer for that long is lost, because nobody asks again. */
    public static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);

    static final int CAPACITY = 1 << 21;

    private final AtomicLongArray sentAt = new AtomicLongArray(CAPACITY);
    private final AtomicLongArray answeredAt = new AtomicLongArray(CAPACITY);
    private final Map<String, AtomicInteger> byFile = new ConcurrentHashMap<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger twice = new AtomicInteger();
    private final AtomicInteger stale = new AtomicInteger();
    private volatile int sent;
    private String newest = "";
    private long newestSince;

    /**
     * The counts of a load that has ended.
     *
     * @param sent requests that were sent
     * @param answered requests with at least one answer
     * @param lost requests without an answer within 10 s
     * @param twice answers beyond the first one
     * @param stale requests answered by what had been replaced before they were sent
     * @param files answers by the boot file they name
     * @param p99Millis time to answer of 99 %
     * @param longestMillis the longest time to answer
     */
    public record Counts(
            int sent,
            int answered,
            int lost,
            int twice,
            int stale,
            Map<String, Integer> files,
            double p99Millis,
            double longestMillis) {

        /**
         * {@return how many answers name another boot file}
         *
         * @param right the boot files that are right
         */
        public int notOf(Set<String> right) {
            return files.entrySet().stream()
                    .filter(file -> !right.contains(file.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }
    }

    /** The request is about to leave. */
    void sending(int number) {
        sentAt.set(number, System.nanoTime());
        sent = number;
    }

    /** An answer has come. */
    void answered(int number, String file) {
        long now = System.nanoTime();
        byFile.computeIfAbsent(file, key -> seenFirst(file, now)).incrementAndGet();
        if (answeredAt.compareAndSet(number, 0, now)) {
            answered.incrementAndGet();
        } else {
            twice.incrementAndGet();
        }
        if (!file.equals(newest) && sentAt.get(number) - newestSince > 0) {
            stale.incrementAndGet();
        }
    }

    private AtomicInteger seenFirst(String file, long now) {
        newest = file;
        newestSince = now;
        return new AtomicInteger();
    }

    /** {@return how many requests were answered so far} */
    public int answered() {
        return answered.get();
    }

    /** {@return the boot files that were named so far} */
    public Map<String, AtomicInteger> files() {
        return Collections.unmodifiableMap(byFile);
    }

    boolean isComplete() {
        return answered.get() == sent;
    }

    /** {@return the counts up to now} */
    public Counts counts() {
        int last = sent;
        long[] times = new long[last];
        int count = 0;
        for (int number = 1; number <= last; number++) {
            long time = answeredAt.get(number) - sentAt.get(number);
            if (answeredAt.get(number) != 0 && time <= PATIENCE_NS) {
                times[count++] = time;
            }
        }
        Arrays.sort(times, 0, count);
        Map<String, Integer> files = new TreeMap<>();
        byFile.forEach((file, number) -> files.put(file, number.get()));
        return new Counts(
                last,
                answered.get(),
                last - count,
                twice.get(),
                stale.get(),
                files,
                count == 0 ? 0 : times[(int) (count * 0.99)] / 1e6,
                count == 0 ? 0 : times[count - 1] / 1e6);
    }
}
