// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.wire.ClientArch;

/** One table of what architectures load over HTTP: everybody's or a group's. */
final class HttpRows {
    private final Roles roles;
    private final String prefix;
    private final Map<ClientArch, Entry> byFamily = new HashMap<>();

    HttpRows(Roles roles, String prefix) {
        this.roles = roles;
        this.prefix = prefix;
    }

    void enter(String key, Object value) throws InvalidSettingException {
        ClientArch family = ClientArch.byKey(key.substring(prefix.length()))
                .map(ClientArch::bootFamily)
                .orElseThrow(() -> new InvalidSettingException(
                        key, value, "no such architecture; use a name as for nbp.*, or an IANA number"));
        Optional<Entry> entry = Entry.parse(roles, key, value, Kind.of(family), true);
        if (entry.isEmpty()) {
            return;
        }
        if (!ProgramText.isHttpOrPath(entry.get().file())) {
            throw new InvalidSettingException(key, value, "must be a path, or a URL of http or https");
        }
        Entry earlier = byFamily.putIfAbsent(family, entry.get());
        if (earlier != null && !earlier.file().equals(entry.get().file())) {
            throw earlier.contradictedBy(key, value, family.toString());
        }
    }

    String keyOf(ClientArch arch) {
        return prefix + arch.bootFamily().key();
    }

    Optional<Entry> of(ClientArch arch) {
        return Optional.ofNullable(byFamily.get(arch.bootFamily()));
    }

    boolean isEmpty() {
        return byFamily.isEmpty();
    }

    List<Named> named() {
        return byFamily.entrySet().stream()
                .map(row -> new Named(Kind.of(overHttp(row.getKey())), row.getValue(), true))
                .toList();
    }

    private static ClientArch overHttp(ClientArch family) {
        return ClientArch.known().stream()
                .filter(arch -> arch.isHttp() && arch.bootFamily().equals(family) && !arch.equals(ClientArch.EBC_HTTP))
                .findFirst()
                .orElse(family);
    }
}
