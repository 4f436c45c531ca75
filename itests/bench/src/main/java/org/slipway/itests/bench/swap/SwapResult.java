// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench.swap;

import java.util.List;

/**
 * What became of the requests during a series of changes.
 *
 * @param what the changes
 * @param changes how many there were
 * @param counts the requests
 * @param wrong answers by anybody but the provider that was being changed, or by a configuration that it must not have had
 * @param shutdowns shutdowns of the provider meanwhile
 * @param violations what it had to complain about
 * @param kernelDrops datagrams that did not get through a receive buffer
 * @param lagMillis how late the latest request left
 */
public record SwapResult(
        String what,
        int changes,
        Tally.Counts counts,
        int wrong,
        int shutdowns,
        List<String> violations,
        long kernelDrops,
        double lagMillis) {

    /** {@return a heading for {@link #line}} */
    public static String heading() {
        return String.format(
                "%-40s %7s %8s %8s %5s %5s %5s %5s %8s %9s %9s %10s %6s %7s",
                "changes",
                "changes",
                "sent",
                "answered",
                "lost",
                "wrong",
                "stale",
                "twice",
                "p99 ms",
                "longest",
                "shutdowns",
                "violations",
                "drops",
                "lag ms");
    }

    /** {@return the result on one line} */
    public String line() {
        return String.format(
                "%-40s %7d %8d %8d %5d %5d %5d %5d %8.1f %9.1f %9d %10d %6d %7.1f",
                what,
                changes,
                counts.sent(),
                counts.answered(),
                counts.lost(),
                wrong,
                counts.stale(),
                counts.twice(),
                counts.p99Millis(),
                counts.longestMillis(),
                shutdowns,
                violations.size(),
                kernelDrops,
                lagMillis);
    }

    /** {@return whether every request was answered once, by the right provider, which had nothing to complain about} */
    public boolean isClean() {
        return counts.lost() + wrong + counts.stale() + counts.twice() + violations.size() == 0;
    }
}
