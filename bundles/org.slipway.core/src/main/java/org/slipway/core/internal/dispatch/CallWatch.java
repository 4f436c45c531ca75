// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes turns away from providers that exceed their time. */
final class CallWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CallWatch.class);
    private static final long LOOK_EVERY_MS = 50;

    private final Set<Turn> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "slipway-watch");
        thread.setDaemon(true);
        return thread;
    });

    void start() {
        clock.scheduleWithFixedDelay(this::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** Watches a turn until it is over; the turn itself knows how much time it has. */
    void begin(Turn turn) {
        running.add(turn);
        if (turn.isOver()) {
            running.remove(turn);
        }
    }

    void end(Turn turn) {
        running.remove(turn);
    }

    private void look() {
        long now = System.nanoTime();
        for (Turn turn : running) {
            try {
                if (turn.expire(now)) {
                    running.remove(turn);
                }
            } catch (RuntimeException | Error fault) {
                LOG.error("a time limit could not be enforced on request {}", turn.id(), fault);
            }
        }
    }

    void stop() {
        clock.shutdownNow();
        running.clear();
    }
}
