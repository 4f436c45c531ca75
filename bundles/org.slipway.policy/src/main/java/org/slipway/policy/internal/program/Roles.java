// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slipway.api.config.InvalidSettingException;

/** Where the programs of the roles are: the keys {@code role.*} over the paths as shipped. Immutable. */
final class Roles {
    static final String PREFIX = "role.";

    private final Map<Role, Map<String, String>> paths;

    private Roles(Map<Role, Map<String, String>> paths) {
        this.paths = paths;
    }

    static Roles of(Map<String, Object> values) throws InvalidSettingException {
        Map<Role, Map<String, String>> paths = new HashMap<>();
        Map<String, String> earlier = new HashMap<>();
        for (Role role : Role.values()) {
            paths.put(role, new LinkedHashMap<>(role.paths()));
        }
        for (Map.Entry<String, Object> entry : new TreeMap<>(values).entrySet()) {
            if (entry.getKey().startsWith(PREFIX)) {
                enter(paths, earlier, entry.getKey(), entry.getValue());
            }
        }
        return new Roles(paths);
    }

    private static void enter(
            Map<Role, Map<String, String>> paths, Map<String, String> earlier, String key, Object value)
            throws InvalidSettingException {
        int dot = key.lastIndexOf('.');
        String word = dot < PREFIX.length() ? key.substring(PREFIX.length()) : key.substring(PREFIX.length(), dot);
        Role role = find(key, value, word);
        if (dot < PREFIX.length()) {
            throw new InvalidSettingException(key, value, "names no architecture, as in " + key + ".x64-uefi");
        }
        Kind kind = Kind.parse(key, value, key.substring(dot + 1), false);
        Optional<String> path = ProgramText.path(key, value);
        if (path.isEmpty()) {
            return;
        }
        if (path.get().startsWith("@")) {
            throw new InvalidSettingException(key, value, "must be a path");
        }
        String other = earlier.putIfAbsent(role.word() + " " + kind.name(), key);
        if (other != null && !path.get().equals(paths.get(role).get(kind.name()))) {
            throw new InvalidSettingException(
                    key, value, "contradicts " + other + ": both are " + role + " for " + kind);
        }
        paths.get(role).put(kind.name(), path.get());
    }

    static Role find(String key, Object value, String word) throws InvalidSettingException {
        return Role.find(word)
                .orElseThrow(() -> new InvalidSettingException(
                        key, value, "there is no role '" + word + "'; use one of " + Role.choices()));
    }

    /** The path that a role has for exactly this kind of machine. */
    Optional<String> path(Role role, Kind kind) {
        return Optional.ofNullable(paths.get(role).get(kind.name()));
    }

    /** The words of the architectures that a role has a program for. */
    Set<String> kinds(Role role) {
        return paths.get(role).keySet();
    }
}
