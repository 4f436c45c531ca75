// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.device.PromptPolicy;
import org.slipway.wire.ClientArch;

/** Which machine loads what: the keys {@code nbp.*} and all that changes what they say. Immutable. */
public final class ProgramTable {

    /** What notes call a device's own program, in place of a key. */
    public static final String DEVICE = "device's own program";

    /** Beginning of the keys for everybody. */
    static final String PREFIX = "nbp.";

    private static final String APPROVED_PREFIX = "pending.";
    private static final String APPROVED_SUFFIX = ".nbp";

    private final Roles roles;
    private final Rows rows;
    private final Rows approved;
    private final Groups groups;
    private final BcdTable bcd;

    private ProgramTable(Roles roles, Rows rows, Rows approved, Groups groups, BcdTable bcd) {
        this.roles = roles;
        this.rows = rows;
        this.approved = approved;
        this.groups = groups;
        this.bcd = bcd;
    }

    /**
     * Reads all keys of the tables and passes over others.
     *
     * @param values keys and values
     * @return the tables
     * @throws InvalidSettingException if a value cannot be worked with, or a key contradicts another
     */
    public static ProgramTable of(Map<String, Object> values) throws InvalidSettingException {
        Roles roles = Roles.of(values);
        Rows rows = new Rows(roles, PREFIX, "");
        Rows approved = new Rows(roles, APPROVED_PREFIX, APPROVED_SUFFIX);
        for (Map.Entry<String, Object> entry : Keys.with(values, PREFIX)) {
            rows.enter(entry.getKey(), entry.getValue(), Form.ALL);
        }
        for (Map.Entry<String, Object> entry : Keys.with(values, APPROVED_PREFIX)) {
            if (entry.getKey().endsWith(APPROVED_SUFFIX)
                    && entry.getKey().length() > APPROVED_PREFIX.length() + APPROVED_SUFFIX.length()) {
                approved.enter(entry.getKey(), entry.getValue(), List.of());
            }
        }
        return new ProgramTable(roles, rows, approved, Groups.of(roles, values), BcdTable.of(values));
    }

    /** {@return beginnings of the open-ended keys, for {@link org.slipway.api.config.Settings#as}; of those beginning with {@code pending.} only what ends in {@code .nbp} is read here} */
    public static List<String> prefixes() {
        return List.of(PREFIX, Roles.PREFIX, Groups.PREFIX, BcdTable.PREFIX, HttpTable.PREFIX);
    }

    /** {@return whether no key gives any machine a program} */
    public boolean isEmpty() {
        return rows.isEmpty() && approved.isEmpty() && groups.hasNoPrograms();
    }

    /**
     * Chooses a machine's program.
     *
     * @param query the machine
     * @return its program, or why it has none
     */
    public ProgramChoice choose(ProgramQuery query) {
        return chooser(query).choose();
    }

    /**
     * Tells whether a machine is given an iPXE, of which the configuration says by its role that it asks again.
     *
     * @param query the machine
     * @return whether it is
     */
    public boolean chains(ProgramQuery query) {
        return chooser(query).chains();
    }

    /**
     * Tells whether the program of a machine may be an iPXE that asks again: what is no role may be anything.
     *
     * @param query the machine
     * @return whether it has one that is not known to be something else
     */
    public boolean mayChain(ProgramQuery query) {
        return chooser(query).mayChain();
    }

    private Chooser chooser(ProgramQuery query) {
        List<Rows> layers = new ArrayList<>();
        groups.programs(query.group()).ifPresent(layers::add);
        if (query.approved()) {
            layers.add(approved);
        }
        layers.add(rows);
        return new Chooser(roles, layers, query);
    }

    /**
     * The program that leaves to the next boot device.
     *
     * @param arch what the machine is
     * @return {@code nbp.<arch>.abort}
     */
    public Optional<BootProgram> abort(ClientArch arch) {
        return rows.get(Kind.of(arch, false), Form.ABORT).map(entry -> entry.program(true));
    }

    /**
     * The program that asks this server in place of the firmware.
     *
     * @param arch what the machine is
     * @return {@code nbp.<arch>.helper}
     */
    public Optional<BootProgram> helper(ClientArch arch) {
        return rows.get(Kind.of(arch, false), Form.HELPER).map(entry -> entry.program(false));
    }

    /**
     * The boot configuration of Windows (option 252).
     *
     * @param arch what the machine is
     * @param x64Bios whether architecture discovery found an x64 processor under its BIOS
     * @return the path
     */
    public Optional<String> bcd(ClientArch arch, boolean x64Bios) {
        return bcd.of(Kind.of(arch, x64Bios));
    }

    /**
     * How the devices of a group are asked.
     *
     * @param group the group
     * @return {@code group.<group>.prompt}
     */
    public Optional<PromptPolicy> groupPrompt(String group) {
        return groups.prompt(group);
    }

    /** Everything that it can lead to, for the check of the files. */
    List<Named> named() {
        List<Named> named = new ArrayList<>(rows.named());
        named.addAll(approved.named());
        named.addAll(groups.named());
        named.addAll(bcd.named());
        return named;
    }

    /** What would load itself for ever, as far as names tell, each with what to do. */
    List<String> loops() {
        return rows.loops();
    }
}
