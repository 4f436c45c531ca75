// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.wire.ClientArch;

/** The table of the keys {@code http.*}: which architecture loads what over HTTP. Immutable. */
final class HttpPrograms {
    /** Beginning of every key of the table. */
    static final String PREFIX = "http.";

    private final Map<ClientArch, BootProgram> byFamily;

    private HttpPrograms(Map<ClientArch, BootProgram> byFamily) {
        this.byFamily = Map.copyOf(byFamily);
    }

    static HttpPrograms of(Map<String, Object> values) throws InvalidSettingException {
        Map<ClientArch, BootProgram> byFamily = new HashMap<>();
        // Sorted, so that of several mistakes the same one is named each time.
        for (Map.Entry<String, Object> entry : new TreeMap<>(values).entrySet()) {
            if (entry.getKey().startsWith(PREFIX)) {
                enter(byFamily, entry.getKey(), entry.getValue());
            }
        }
        return new HttpPrograms(byFamily);
    }

    private static void enter(Map<ClientArch, BootProgram> byFamily, String key, Object value)
            throws InvalidSettingException {
        ClientArch family = ClientArch.byKey(key.substring(PREFIX.length()))
                .map(ClientArch::bootFamily)
                .orElseThrow(() -> new InvalidSettingException(
                        key, value, "no such architecture; use a name as for nbp.*, or an IANA number"));
        Optional<BootProgram> program = BootProgram.pathOrUrl(key, value);
        if (program.isEmpty()) {
            return;
        }
        String file = program.get().file();
        if (file.contains("://") && !file.startsWith("http://") && !file.startsWith("https://")) {
            throw new InvalidSettingException(key, value, "must be a path, or a URL of http or https");
        }
        BootProgram earlier = byFamily.putIfAbsent(family, program.get());
        if (earlier != null && !earlier.file().equals(file)) {
            throw new InvalidSettingException(
                    key, value, "contradicts " + earlier.key() + " = " + earlier.file() + ": both are " + family);
        }
    }

    /** The key that an operator sets for an architecture. */
    static String keyOf(ClientArch arch) {
        return PREFIX + arch.bootFamily().key();
    }

    Optional<BootProgram> of(ClientArch arch) {
        return Optional.ofNullable(byFamily.get(arch.bootFamily()));
    }

    boolean isEmpty() {
        return byFamily.isEmpty();
    }
}
