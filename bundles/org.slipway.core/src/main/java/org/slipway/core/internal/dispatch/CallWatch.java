// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Takes turns away from providers that exceed their time. */
final class CallWatch {
    private static final long LOOK_EVERY_MS = 50;

    private final long budgetMillis;
    private final long timeoutMillis;
    private final Stuck stuck;
    private final Set<Turn> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "slipway-watch");
        thread.setDaemon(true);
        return thread;
    });

    /** Told about threads that a provider keeps. */
    interface Stuck {
        /** A dispatch thread is kept by a call that was given up. */
        void lost(Turn turn);

        /** It is back. */
        void regained();
    }

    CallWatch(long budgetMillis, long timeoutMillis, Stuck stuck) {
        this.budgetMillis = budgetMillis;
        this.timeoutMillis = timeoutMillis;
        this.stuck = stuck;
    }

    void start() {
        clock.scheduleWithFixedDelay(this::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    void begin(Turn turn) {
        turn.deadline(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(budgetMillis));
        running.add(turn);
    }

    /** The call has returned in time; its request has longer. */
    void pending(Turn turn) {
        turn.deadline(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
    }

    void end(Turn turn) {
        running.remove(turn);
    }

    /** A call that was given up has returned after all. */
    void returnedLate(Turn turn) {
        if (turn.result().kind() == TurnResult.Kind.OVER_BUDGET) {
            stuck.regained();
        }
    }

    private void look() {
        long now = System.nanoTime();
        for (Turn turn : running) {
            if (now - turn.deadline() >= 0) {
                giveUp(turn);
            }
        }
    }

    private void giveUp(Turn turn) {
        running.remove(turn);
        if (turn.isPending()) {
            turn.takeAway(TurnResult.overdue(timeoutMillis));
        } else if (turn.end(TurnResult.overBudget(budgetMillis))) {
            stuck.lost(turn);
            turn.exchange().resumeAfter(turn);
        }
    }

    /** Ends what is still open. */
    void stop() {
        clock.shutdownNow();
        running.forEach(Turn::evict);
        running.clear();
    }
}
