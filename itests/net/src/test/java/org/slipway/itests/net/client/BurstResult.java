// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.client;

import java.util.stream.Stream;

/** What came of a burst; times in microseconds from the first datagram sent to the last sent and the last answer. */
public record BurstResult(int sent, int answered, long sendMicros, long answerMicros) {
    private static final String MARK = "burst ";

    String toLine() {
        return MARK + sent + " " + answered + " " + sendMicros + " " + answerMicros;
    }

    static BurstResult fromOutput(String output) {
        String line =
                output.lines().filter(each -> each.startsWith(MARK)).findFirst().orElseThrow();
        long[] figures = Stream.of(line.substring(MARK.length()).split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
        return new BurstResult((int) figures[0], (int) figures[1], figures[2], figures[3]);
    }

    @Override
    public String toString() {
        return String.format(
                "%d of %d answered, sent within %.1f ms, last answer after %.1f ms",
                answered, sent, sendMicros / 1000.0, answerMicros / 1000.0);
    }
}
