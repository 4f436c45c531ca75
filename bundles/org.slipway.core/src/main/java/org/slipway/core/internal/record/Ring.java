// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import java.util.ArrayList;
import java.util.List;

/** The latest elements of a stream. Thread-safe. */
final class Ring<T> {
    private final Object[] slots;
    private long written;

    Ring(int capacity) {
        slots = new Object[capacity];
    }

    synchronized void add(T element) {
        slots[(int) (written++ % slots.length)] = element;
    }

    /** The latest elements, oldest first. */
    synchronized List<T> latest(int limit) {
        int count = (int) Math.min(Math.min(limit, slots.length), written);
        List<T> result = new ArrayList<>(count);
        for (long at = written - count; at < written; at++) {
            @SuppressWarnings("unchecked")
            T element = (T) slots[(int) (at % slots.length)];
            result.add(element);
        }
        return result;
    }
}
