// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.Optional;

/**
 * What the rows of one machine come to.
 *
 * @param entry the program, if there is one that is as wished
 * @param asksUser whether it goes on only if somebody at the machine wants it to
 * @param note the rule, or why there is none
 */
record Pick(Optional<Entry> entry, boolean asksUser, String note) {

    static Pick of(Entry entry, boolean asksUser, String note) {
        return new Pick(Optional.of(entry), asksUser, note);
    }

    static Pick none(String why) {
        return new Pick(Optional.empty(), false, why);
    }
}
