// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.Optional;
import java.util.regex.Pattern;
import org.slipway.api.config.InvalidSettingException;

/**
 * One program as configured.
 *
 * @param key the key
 * @param file the path or URL, that of the role if there is one
 * @param role the role that the value names, if it is not a path
 */
record Entry(String key, String file, Optional<Role> role) {

    private static final Pattern IPXE_BUILD = Pattern.compile(
            "(?i)(.*[/\\\\])?((undionly|snponly|snp|ipxe|intel|realtek)[^/\\\\]*\\.(k*pxe|efi)|[^/\\\\]*\\.k+pxe)");

    /**
     * Reads a value.
     *
     * @param urlToo whether it may be a URL
     * @return the entry, empty for a blank value
     */
    static Optional<Entry> parse(Roles roles, String key, Object value, Kind kind, boolean urlToo)
            throws InvalidSettingException {
        Optional<String> text = urlToo ? ProgramText.pathOrUrl(key, value) : ProgramText.path(key, value);
        if (text.isEmpty() || !text.get().startsWith("@")) {
            return text.map(file -> new Entry(key, file, Optional.empty()));
        }
        Role role = Roles.find(key, value, text.get().substring(1));
        return Optional.of(of(roles, key, role, kind)
                .orElseThrow(() -> new InvalidSettingException(key, value, missing(roles, role, kind))));
    }

    static Optional<Entry> of(Roles roles, String key, Role role, Kind kind) {
        return roles.path(role, kind).map(path -> new Entry(key, path, Optional.of(role)));
    }

    static String missing(Roles roles, Role role, Kind kind) {
        return role + " has no program for " + kind + ", only for " + String.join(", ", roles.kinds(role))
                + (kind.equals(Kind.IPXE)
                        ? ": write a path or URL"
                        : "; " + Roles.PREFIX + role.word() + "." + kind.name() + " would add one");
    }

    /** The refusal of another key that says something else for the same machines. */
    InvalidSettingException contradictedBy(String otherKey, Object value, String both) {
        return new InvalidSettingException(otherKey, value, "contradicts " + key + " = " + file + ": both are " + both);
    }

    /** Whether it is an iPXE, by its role or by the names that iPXE's builds have. */
    boolean isIpxe() {
        return role.map(Role::isIpxe).orElseGet(() -> IPXE_BUILD.matcher(file).matches());
    }

    /** Whether it is an iPXE of which the configuration says that it asks again. */
    boolean isChainingIpxe() {
        return role.filter(known -> known == Role.IPXE || known == Role.IPXE_SNPONLY)
                .isPresent();
    }

    /** Whether its role says that it is something else; a shim may have an iPXE beside it. */
    boolean isKnownNotToChain() {
        return role.isPresent() && !isChainingIpxe() && role.get() != Role.SHIM;
    }

    /** Whether only iPXE can do anything with it. */
    boolean isForIpxe() {
        return ProgramText.isUrl(file) || file.endsWith(".ipxe");
    }

    BootProgram program(boolean asksUser) {
        return new BootProgram(key, file, asksUser);
    }

    /** Whether the program asks for a key by itself. */
    boolean asks() {
        return role.filter(known -> known.manner() == Manner.ASKS).isPresent();
    }

    /** Whether its loading does no harm without somebody's consent, however often. */
    boolean isHarmless() {
        return role.filter(known -> known.manner() == Manner.ASKS || known.manner() == Manner.LEAVES)
                .isPresent();
    }

    /** For notes: the key, and the role if there is one. */
    String note() {
        return key + role.map(named -> " (" + named + ")").orElse("");
    }
}
