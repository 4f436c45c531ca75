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

    private final Map<Kind, Entry> byKind;

    private BcdTable(Map<Kind, Entry> byKind) {
        this.byKind = Map.copyOf(byKind);
    }

    static BcdTable of(Map<String, Object> values) throws InvalidSettingException {
        Map<Kind, Entry> byKind = new HashMap<>();
        for (Map.Entry<String, Object> entry : Keys.with(values, PREFIX)) {
            String key = entry.getKey();
            Kind kind = Kind.parse(key, entry.getValue(), key.substring(PREFIX.length()), false);
            Optional<String> path = ProgramText.path(key, entry.getValue());
            Entry earlier =
                    path.isPresent() ? byKind.putIfAbsent(kind, new Entry(key, path.get(), Optional.empty())) : null;
            if (earlier != null && !earlier.file().equals(path.get())) {
                throw earlier.contradictedBy(key, entry.getValue(), kind.toString());
            }
        }
        return new BcdTable(byKind);
    }

    Optional<String> of(List<Kind> kinds) {
        return kinds.stream()
                .filter(byKind::containsKey)
                .findFirst()
                .map(byKind::get)
                .map(Entry::file);
    }

    List<Named> named() {
        return byKind.values().stream()
                .map(entry -> new Named(Kind.BCD, entry, true))
                .toList();
    }
}
