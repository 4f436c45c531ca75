// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slipway.api.config.InvalidSettingException;

/** The keys {@code bcd.*}: the boot configuration that the programs of Windows load. Immutable. */
final class BcdTable {
    static final String PREFIX = "bcd.";

    private final Map<Kind, String> byKind;

    private BcdTable(Map<Kind, String> byKind) {
        this.byKind = Map.copyOf(byKind);
    }

    static BcdTable of(Map<String, Object> values) throws InvalidSettingException {
        Map<Kind, String> byKind = new HashMap<>();
        for (Map.Entry<String, Object> entry : Keys.with(values, PREFIX)) {
            String key = entry.getKey();
            Kind kind = Kind.parse(key, entry.getValue(), key.substring(PREFIX.length()), false);
            Optional<String> path = ProgramText.path(key, entry.getValue());
            String earlier = path.isPresent() ? byKind.putIfAbsent(kind, path.get()) : null;
            if (earlier != null && !earlier.equals(path.get())) {
                throw new InvalidSettingException(
                        key, entry.getValue(), "contradicts " + earlier + " of another key: both are " + kind);
            }
        }
        return new BcdTable(byKind);
    }

    Optional<String> of(List<Kind> kinds) {
        return kinds.stream().filter(byKind::containsKey).findFirst().map(byKind::get);
    }
}
