// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.slipway.api.config.InvalidSettingException;

/**
 * Refuses mistyped keys {@code pending.*}, which would pass because the name of some is open and several readers share them. A
 * mistyped rule about who may boot must not be a rule that is not there.
 */
final class PendingKeys {
    private static final List<String> PENDING_ARCH = List.of(".hold", ".nbp", ".boot.server");

    private PendingKeys() {}

    static void check(Map<String, Object> values) throws InvalidSettingException {
        for (String key : new TreeSet<>(values.keySet())) {
            if (key.startsWith("pending.")
                    && !isMember(key)
                    && PENDING_ARCH.stream().noneMatch(last -> endsWith(key, last))) {
                throw new InvalidSettingException(
                        key,
                        values.get(key),
                        "no such key; use one of the shipped file, or pending.<architecture> with .hold, .nbp or .boot.server");
            }
        }
    }

    /** With an architecture between, which alone makes somebody read it. */
    private static boolean endsWith(String key, String last) {
        return key.endsWith(last) && key.length() > "pending.".length() + last.length();
    }

    private static boolean isMember(String key) {
        String member = key.replace('.', '_');
        return List.of(PolicyConfig.class.getDeclaredMethods()).stream()
                .anyMatch(method -> method.getName().equals(member));
    }
}
