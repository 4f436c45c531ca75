// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Open-ended keys of a configuration. */
final class Keys {

    private Keys() {}

    /** Those that begin like that, sorted, so that of several mistakes the same one is named each time. */
    static List<Map.Entry<String, Object>> with(Map<String, Object> values, String prefix) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(prefix))
                        .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                        .toList();
    }
}
