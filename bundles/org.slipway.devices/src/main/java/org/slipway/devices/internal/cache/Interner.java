// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.cache;

import java.util.HashMap;
import java.util.Map;

/** One object for equal ones: a hundred thousand devices have few groups. Bounded; not thread-safe. */
final class Interner {
    private static final int MAX = 4096;

    private final Map<Object, Object> known = new HashMap<>();

    @SuppressWarnings("unchecked")
    <T> T same(T value) {
        Object first = known.get(value);
        if (first == null) {
            if (known.size() < MAX) {
                known.put(value, value);
            }
            return value;
        }
        // Equal objects of the types that are kept here are of the same class.
        return (T) first;
    }
}
