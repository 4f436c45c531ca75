// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.device.PromptPolicy;

/** The keys {@code group.*} that are about programs. A group's name may have dots. Immutable once read. */
final class Groups {
    static final String PREFIX = "group.";

    private static final String PROGRAMS = ".nbp.";
    private static final String HTTP = ".http.";
    private static final String PROMPT = ".prompt";
    private static final String BOOT_SERVER = ".boot.server";

    private final Map<String, Rows> programs = new HashMap<>();
    private final Map<String, HttpRows> http = new HashMap<>();
    private final Map<String, PromptPolicy> prompts = new HashMap<>();
    private final Roles roles;

    private Groups(Roles roles) {
        this.roles = roles;
    }

    static Groups of(Roles roles, Map<String, Object> values) throws InvalidSettingException {
        Groups groups = new Groups(roles);
        for (Map.Entry<String, Object> entry : Keys.with(values, PREFIX)) {
            groups.enter(entry.getKey(), entry.getValue());
        }
        return groups;
    }

    private void enter(String key, Object value) throws InvalidSettingException {
        String group = before(key, PROGRAMS);
        if (!group.isEmpty()) {
            programs.computeIfAbsent(group, name -> new Rows(roles, PREFIX + name + PROGRAMS, ""))
                    .enter(key, value, Form.PROMPTS);
            return;
        }
        group = before(key, HTTP);
        if (!group.isEmpty()) {
            http.computeIfAbsent(group, name -> new HttpRows(roles, PREFIX + name + HTTP))
                    .enter(key, value);
            return;
        }
        group = key.endsWith(PROMPT) ? before(key, PROMPT) : "";
        if (!group.isEmpty()) {
            Optional<PromptPolicy> prompt = Form.prompt(key, value);
            if (prompt.isPresent()) {
                prompts.put(group, prompt.get());
            }
        } else if (!key.endsWith(BOOT_SERVER) || before(key, BOOT_SERVER).isEmpty()) {
            throw new InvalidSettingException(
                    key,
                    value,
                    "no such key of a group; use group.<name>" + PROGRAMS + "<architecture>, " + HTTP
                            + "<architecture>, " + PROMPT + " or " + BOOT_SERVER);
        }
    }

    /** The name of the group, up to the last time that the words occur; empty if there is none. */
    private static String before(String key, String words) {
        int end = key.lastIndexOf(words);
        return end <= PREFIX.length() - 1 ? "" : key.substring(PREFIX.length(), end);
    }

    Optional<Rows> programs(String group) {
        return Optional.ofNullable(programs.get(group));
    }

    Optional<HttpRows> http(String group) {
        return Optional.ofNullable(http.get(group));
    }

    Optional<PromptPolicy> prompt(String group) {
        return Optional.ofNullable(prompts.get(group));
    }

    boolean hasNoPrograms() {
        return programs.values().stream().allMatch(Rows::isEmpty);
    }

    boolean hasNoHttp() {
        return http.isEmpty();
    }

    List<Named> named() {
        List<Named> named = new ArrayList<>();
        programs.values().forEach(rows -> named.addAll(rows.named()));
        return named;
    }

    List<Named> namedOverHttp() {
        List<Named> named = new ArrayList<>();
        http.values().forEach(rows -> named.addAll(rows.named()));
        return named;
    }
}
