// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What a provider did wrong lately, in a row, kind by kind. Thread-safe. */
public final class Offences {
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger leaks = new AtomicInteger();

    Offences() {}

    /** A call returned in time. */
    public void returned() {
        end(late);
    }

    /** A request ended by an action. */
    public void acted() {
        end(failures);
    }

    /** A pending request was completed. */
    public void completed() {
        end(leaks);
    }

    /**
     * A call did not return in time.
     *
     * @param rules how many there may be
     * @param budgetMillis the time it had
     * @return why the provider is to be quarantined now, if it is
     */
    public Optional<String> late(QuarantineRules rules, long budgetMillis) {
        return again(late, rules.late())
                .map(count -> count + " calls in a row took longer than " + budgetMillis + " ms");
    }

    /**
     * A request failed.
     *
     * @param rules how many there may be
     * @param how what went wrong with it
     * @return why the provider is to be quarantined now, if it is
     */
    public Optional<String> failed(QuarantineRules rules, String how) {
        return again(failures, rules.failures())
                .map(count -> count + " requests in a row failed, the last one: " + how);
    }

    /**
     * A pending request was not completed.
     *
     * @param rules how many there may be
     * @param timeoutMillis the time it had
     * @return why the provider is to be quarantined now, if it is
     */
    public Optional<String> leaked(QuarantineRules rules, long timeoutMillis) {
        return again(leaks, rules.leaks())
                .map(count -> count + " pending requests in a row were not completed within " + timeoutMillis + " ms");
    }

    void forgive() {
        end(late);
        end(failures);
        end(leaks);
    }

    /** Spares the write that all threads would wait for, as nearly always nothing has to change. */
    private static void end(AtomicInteger series) {
        if (series.get() != 0) {
            series.set(0);
        }
    }

    /** Counts, and tells how many there are by now when that is as many as there may be, or a multiple of it. */
    private static Optional<Integer> again(AtomicInteger series, int most) {
        int count = series.incrementAndGet();
        return most > 0 && count % most == 0 ? Optional.of(count) : Optional.empty();
    }
}
