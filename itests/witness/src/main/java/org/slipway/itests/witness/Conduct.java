// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.witness;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the server does to one provider, and a line in the log when that is against the contract. */
final class Conduct {
    private static final Logger LOG = LoggerFactory.getLogger(Conduct.class);

    private enum Phase {
        NEW,
        SERVING,
        SHUT_DOWN
    }

    private final String who;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NEW);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicLong served = new AtomicLong();

    Conduct(String who) {
        this.who = who;
    }

    /** After a successful initialize. */
    void initialized() {
        if (phase.getAndSet(Phase.SERVING) == Phase.SERVING) {
            violation("initialized twice");
        }
    }

    void entered() {
        inside.incrementAndGet();
        if (phase.get() != Phase.SERVING) {
            violation("a request came while " + phase.get());
        }
    }

    /** Before the server can know of it, so that it never looks later than it was. */
    void left() {
        if (phase.get() != Phase.SERVING) {
            violation("a request ended while " + phase.get());
        }
        served.incrementAndGet();
        inside.decrementAndGet();
    }

    void shutDown() {
        if (phase.getAndSet(Phase.SHUT_DOWN) != Phase.SERVING) {
            violation("shut down without being initialized");
        }
        int left = inside.get();
        if (left != 0) {
            violation("shut down with " + left + " requests inside");
        }
        LOG.info("witness {} is shut down after {} requests, {} inside", who, served.getAndSet(0), left);
    }

    void violation(String what) {
        LOG.error("CONTRACT VIOLATION: {}: {}", who, what);
    }
}
