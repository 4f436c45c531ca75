// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** Bounded waiting. */
final class Await {
    static final Duration LONG = Duration.ofSeconds(30);
    private static final long PAUSE_MS = 20;

    private Await() {}

    /** Waits until the condition holds, and says what was awaited if it does not in time. */
    static void until(String what, Callable<Boolean> condition) throws Exception {
        value(what, LONG, () -> condition.call() ? Optional.of(true) : Optional.empty());
    }

    /** Waits for a value. */
    static <T> T value(String what, Duration limit, Callable<Optional<T>> source) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> value = source.call();
            if (value.isPresent()) {
                return value.get();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(what + ": not within " + limit.toMillis() + " ms");
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    /** Waits for a service. It stays in use until the framework stops. */
    static <T> T service(BundleContext context, Class<T> type) throws InterruptedException {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        T service = tracker.waitForService(LONG.toMillis());
        if (service == null) {
            throw new AssertionError("there is no service " + type.getName());
        }
        return service;
    }
}
