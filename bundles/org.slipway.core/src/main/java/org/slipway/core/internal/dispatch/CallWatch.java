// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes turns away from providers that exceed their time. */
final class CallWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CallWatch.class);
    private static final long LOOK_EVERY_MS = 50;

    private final Set<Exchange> open;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "slipway-watch");
        thread.setDaemon(true);
        return thread;
    });

    /** Watches requests for as long as they are in the set, which others change meanwhile. */
    CallWatch(Set<Exchange> open) {
        this.open = open;
    }

    void start() {
        clock.scheduleWithFixedDelay(this::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        long now = System.nanoTime();
        for (Exchange exchange : open) {
            try {
                exchange.expire(now);
            } catch (RuntimeException | Error fault) {
                LOG.error("a time limit could not be enforced on request {}", exchange.id(), fault);
            }
        }
    }

    void stop() {
        clock.shutdownNow();
    }
}
