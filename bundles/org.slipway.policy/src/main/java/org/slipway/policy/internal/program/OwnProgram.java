// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.List;
import java.util.Optional;

/**
 * A device's own program. It comes from the registry, which knows nothing of roles: what is wrong with it shows only now.
 *
 * @param entry the program, empty if it cannot be used
 * @param kind what the machine is taken for
 * @param why what is wrong with it
 */
record OwnProgram(Optional<Entry> entry, Kind kind, String why) {

    static OwnProgram read(Roles roles, String nbp, List<Kind> kinds) {
        Kind last = kinds.get(kinds.size() - 1);
        if (!nbp.startsWith("@")) {
            String wrong = ProgramText.wrong(nbp);
            return wrong.isEmpty()
                    ? of(new Entry(ProgramTable.DEVICE, nbp, Optional.empty()), last)
                    : none(last, wrong);
        }
        Optional<Role> role = Role.find(nbp.substring(1));
        if (role.isEmpty()) {
            return none(last, nbp + " is no role");
        }
        if (!role.get().manner().fits(Form.PLAIN)) {
            return none(last, role.get() + " " + role.get().manner());
        }
        for (Kind kind : kinds) {
            Optional<Entry> entry = Entry.of(roles, ProgramTable.DEVICE, role.get(), kind);
            if (entry.isPresent()) {
                return of(entry.get(), kind);
            }
        }
        return none(last, Entry.missing(roles, role.get(), last));
    }

    private static OwnProgram of(Entry entry, Kind kind) {
        return new OwnProgram(Optional.of(entry), kind, "");
    }

    private static OwnProgram none(Kind kind, String why) {
        return new OwnProgram(Optional.empty(), kind, "of the " + ProgramTable.DEVICE + ": " + why);
    }
}
