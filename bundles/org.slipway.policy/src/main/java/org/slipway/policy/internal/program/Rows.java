// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slipway.api.config.InvalidSettingException;

/** One table of programs by kind of machine and form: everybody's, a group's, or that of approved devices. */
final class Rows {
    private static final String ANY = "any";

    private final Roles roles;
    private final String prefix;
    private final String suffix;
    private final Map<Kind, Map<Form, Entry>> byKind = new HashMap<>();
    private Optional<Entry> any = Optional.empty();

    /**
     * Starts a table without rows.
     *
     * @param prefix what its keys begin with
     * @param suffix what they end with
     */
    Rows(Roles roles, String prefix, String suffix) {
        this.roles = roles;
        this.prefix = prefix;
        this.suffix = suffix;
    }

    /** Takes one key of the table; what it says is between prefix and suffix. */
    void enter(String key, Object value, List<Form> forms) throws InvalidSettingException {
        String words = key.substring(prefix.length(), key.length() - suffix.length());
        if (words.equals(ANY)) {
            any = any(key, value);
            return;
        }
        int dot = words.indexOf('.');
        Kind kind = Kind.parse(key, value, dot < 0 ? words : words.substring(0, dot), true);
        Form form = dot < 0 ? Form.PLAIN : Form.parse(key, value, words.substring(dot + 1), allowed(forms, kind));
        Optional<Entry> entry = Entry.parse(roles, key, value, kind, kind.equals(Kind.IPXE));
        if (entry.isPresent()) {
            put(kind, form, entry.get(), value);
        }
    }

    /** What comes before a machine runs anything of ours cannot depend on what is found out later. */
    private static List<Form> allowed(List<Form> forms, Kind kind) {
        boolean late = kind.equals(Kind.IPXE) || kind.equals(Kind.BIOS_X64);
        return forms.stream()
                .filter(form -> !late || Form.PROMPTS.contains(form))
                .toList();
    }

    private Optional<Entry> any(String key, Object value) throws InvalidSettingException {
        Optional<String> text = ProgramText.path(key, value);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.get().startsWith("@")) {
            throw new InvalidSettingException(
                    key,
                    value,
                    "must be a role, because a path is for one architecture; use one of @" + Role.choices());
        }
        Role role = Roles.find(key, value, text.get().substring(1));
        requireFit(key, value, role, Form.PLAIN);
        return Optional.of(new Entry(key, "", Optional.of(role)));
    }

    private void put(Kind kind, Form form, Entry entry, Object value) throws InvalidSettingException {
        if (entry.role().isPresent()) {
            requireFit(entry.key(), value, entry.role().get(), form);
        }
        Entry earlier =
                byKind.computeIfAbsent(kind, none -> new EnumMap<>(Form.class)).putIfAbsent(form, entry);
        if (earlier != null && !earlier.file().equals(entry.file())) {
            throw earlier.contradictedBy(entry.key(), value, kind.toString());
        }
    }

    private static void requireFit(String key, Object value, Role role, Form form) throws InvalidSettingException {
        if (!role.manner().fits(form)) {
            throw new InvalidSettingException(
                    key,
                    value,
                    role + " " + role.manner() + ": not for the form "
                            + (form == Form.PLAIN ? "without a name, but for helper" : form.word()));
        }
    }

    /** The key of a row. */
    String keyOf(Kind kind, Form form) {
        return prefix + kind.name() + form.suffix() + suffix;
    }

    /** The program of a row as it stands, of the first of the kinds that has one. */
    Optional<Entry> get(List<Kind> kinds, Form form) {
        return kinds.stream()
                .map(kind -> byKind.getOrDefault(kind, Map.of()).get(form))
                .filter(entry -> entry != null)
                .findFirst();
    }

    /**
     * What a prompt wish makes of the rows of a machine.
     *
     * @param kinds what it is looked up as, in order
     * @return empty if the table has nothing for it
     */
    Optional<Pick> pick(List<Kind> kinds, Wish wish) {
        Optional<Pick> refusal = Optional.empty();
        for (Kind kind : kinds) {
            Map<Form, Entry> row = byKind.getOrDefault(kind, Map.of());
            if (Form.PROMPTS.stream().anyMatch(row::containsKey) || row.containsKey(Form.PLAIN)) {
                Pick pick = wish.pick(row, kind, keyOf(kind, wish.form()));
                if (pick.entry().isPresent()) {
                    return Optional.of(pick);
                }
                refusal = refusal.or(() -> Optional.of(pick));
            }
        }
        return refusal.or(() -> ofAny(kinds, wish));
    }

    private Optional<Pick> ofAny(List<Kind> kinds, Wish wish) {
        if (any.isEmpty()) {
            return Optional.empty();
        }
        for (Kind kind : kinds) {
            Optional<Entry> entry =
                    Entry.of(roles, any.get().key(), any.get().role().orElseThrow(), kind);
            if (entry.isPresent()) {
                return Optional.of(wish.pick(Map.of(Form.PLAIN, entry.get()), kind, keyOf(kind, wish.form())));
            }
        }
        return Optional.empty();
    }

    /** Whether nothing is in it that a machine could boot. */
    boolean isEmpty() {
        return any.isEmpty()
                && byKind.values().stream()
                        .allMatch(row ->
                                row.keySet().stream().allMatch(form -> form == Form.ABORT || form == Form.HELPER));
    }

    /** Everything that it can lead to, for the check of the files. */
    List<Named> named() {
        List<Named> named = new ArrayList<>();
        byKind.forEach((kind, row) -> row.values().forEach(entry -> named.add(new Named(kind, entry, true))));
        any.ifPresent(entry -> {
            Role role = entry.role().orElseThrow();
            // Nobody has the files of all architectures.
            roles.kinds(role)
                    .forEach(word -> Role.kind(word)
                            .flatMap(kind -> Entry.of(roles, entry.key(), role, kind)
                                    .map(found -> new Named(kind, found, false)))
                            .ifPresent(named::add));
        });
        return named;
    }

    /** An iPXE that asks as iPXE and is told to load an iPXE never comes to an end. */
    List<String> loops() {
        Optional<Entry> forIpxe = get(List.of(Kind.IPXE), Form.PLAIN);
        if (forIpxe.isPresent()) {
            return forIpxe
                    .filter(Entry::isIpxe)
                    .map(entry ->
                            entry.key() + ": " + entry.file() + " is iPXE itself, which would load itself for ever:"
                                    + " name a script, or what iPXE is to load")
                    .stream()
                    .toList();
        }
        return byKind.values().stream()
                .map(row -> row.get(Form.PLAIN))
                .filter(entry -> entry != null && entry.isIpxe())
                .map(entry -> entry.key() + ": " + entry.file() + " is iPXE, which would load itself for ever: set "
                        + keyOf(Kind.IPXE, Form.PLAIN) + " to what it is to load")
                .sorted()
                .toList();
    }
}
