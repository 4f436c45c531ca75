// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * Lets requests into a provider, counts those inside, and holds or refuses the others while the provider is replaced.
 */
public final class Gate {
    /** What became of a request at the gate. */
    public enum Admission {
        /** It is inside, and leaves by {@link Gate#leave}. */
        ENTERED,
        /** It is held and will be resumed. */
        HELD,
        /** The provider takes no requests. */
        REFUSED
    }

    /** A request inside, as far as the gate is concerned. */
    public interface Visitor {
        /** Makes the request end now, whatever the provider does with it. */
        void evict();
    }

    private enum Mode {
        OPEN,
        HOLDING,
        CLOSED
    }

    private static final int LARGEST_HOLD = 4096;

    private final Set<Visitor> inside = new HashSet<>();
    private final Queue<Runnable> held = new ArrayDeque<>();
    private Mode mode = Mode.CLOSED;

    /** Asks for admission; a held request goes on by {@code resume}, on the thread that opens or closes the gate. */
    synchronized Admission enter(Visitor visitor, Runnable resume) {
        if (mode == Mode.OPEN) {
            inside.add(visitor);
            return Admission.ENTERED;
        }
        if (mode == Mode.HOLDING && held.size() < LARGEST_HOLD) {
            held.add(resume);
            return Admission.HELD;
        }
        return Admission.REFUSED;
    }

    synchronized void leave(Visitor visitor) {
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

    synchronized void hold() {
        mode = Mode.HOLDING;
    }

    private void change(Mode next) {
        List<Runnable> resumed;
        synchronized (this) {
            mode = next;
            resumed = new ArrayList<>(held);
            held.clear();
        }
        resumed.forEach(Runnable::run);
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
        late.forEach(Visitor::evict);
        return late.size();
    }
}
