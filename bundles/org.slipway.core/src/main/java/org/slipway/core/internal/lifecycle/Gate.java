// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets requests into a provider, counts those inside, and holds or refuses the others while the provider is replaced.
 */
public final class Gate {
    /** What became of a request at the gate. */
    public enum Admission {
        /** It is inside, and leaves by {@link Gate#leave}. */
        ENTERED,
        /** It is held and will be released. */
        HELD,
        /** As many are inside or held as there may be. */
        FULL,
        /** The provider takes no requests. */
        REFUSED
    }

    /** A request, as far as the gate is concerned. */
    public interface Visitor {
        /**
         * Makes a request that is inside end now, whatever the provider does with it.
         *
         * @param why a sentence for the operator
         */
        void evict(String why);

        /** Tells a request that was held to ask for admission again. */
        void released();
    }

    private enum Mode {
        OPEN,
        HOLDING,
        CLOSED
    }

    static final int LARGEST_CROWD = 4096;

    private final Set<Visitor> inside = new HashSet<>();
    private final Set<Visitor> held = new LinkedHashSet<>();
    private Mode mode = Mode.CLOSED;

    /** Asks for admission; one who is held is released on the thread that opens or closes the gate. */
    synchronized Admission enter(Visitor visitor) {
        return switch (mode) {
            case OPEN -> join(inside, visitor, Admission.ENTERED);
            case HOLDING -> join(held, visitor, Admission.HELD);
            case CLOSED -> Admission.REFUSED;
        };
    }

    private static Admission join(Set<Visitor> crowd, Visitor visitor, Admission joined) {
        return crowd.size() < LARGEST_CROWD && crowd.add(visitor) ? joined : Admission.FULL;
    }

    /** The visitor goes, from inside or because it does not want to be held any longer. */
    synchronized void leave(Visitor visitor) {
        held.remove(visitor);
        inside.remove(visitor);
        if (inside.isEmpty()) {
            notifyAll();
        }
    }

    synchronized int inside() {
        return inside.size();
    }

    synchronized boolean isOpen() {
        return mode != Mode.CLOSED;
    }

    void open() {
        change(Mode.OPEN);
    }

    void close() {
        change(Mode.CLOSED);
    }

    /** Closes the gate unless it holds requests, which is when somebody else is about to decide. */
    synchronized void closeIfOpen() {
        if (mode == Mode.OPEN) {
            mode = Mode.CLOSED;
        }
    }

    synchronized void hold() {
        mode = Mode.HOLDING;
    }

    private void change(Mode next) {
        List<Visitor> released;
        synchronized (this) {
            mode = next;
            released = new ArrayList<>(held);
            held.clear();
        }
        released.forEach(Visitor::released);
    }

    /** Waits until nobody is inside; evicts those who are when the time is over. Returns how many that were. */
    int drain(Duration limit) {
        List<Visitor> late;
        synchronized (this) {
            long end = System.nanoTime() + limit.toNanos();
            try {
                for (long left = limit.toNanos(); !inside.isEmpty() && left > 0; left = end - System.nanoTime()) {
                    wait(Math.max(1, left / 1_000_000));
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            late = new ArrayList<>(inside);
        }
        late.forEach(visitor -> visitor.evict("the provider was shut down before it had decided"));
        return late.size();
    }
}
