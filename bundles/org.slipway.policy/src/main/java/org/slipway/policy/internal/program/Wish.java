// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.Map;
import java.util.Optional;
import org.slipway.api.device.PromptPolicy;

/**
 * How a machine is to be asked. A wish for a question that no program would pose ends without a program: what was to wait
 * for a person must not run by itself.
 *
 * @param form the form, plain for no wish
 * @param travels whether what runs on the machine is told the wish and asks by itself
 */
record Wish(Roles roles, Form form, boolean travels) {

    static Wish of(Roles roles, Optional<PromptPolicy> prompt, boolean travels) {
        return new Wish(roles, prompt.map(Form::of).orElse(Form.PLAIN), travels);
    }

    /** Chooses from one row; the key is that of the wished form in it. */
    Pick pick(Map<Form, Entry> row, Kind kind, String key) {
        Entry exact = row.get(form);
        if (exact != null) {
            return Pick.of(exact, form == Form.OPTIN || exact.isHarmless(), exact.note());
        }
        Entry plain = row.get(Form.PLAIN);
        if (plain == null) {
            return Pick.none(key + " is not set");
        }
        Optional<Entry> sibling = sibling(plain, kind);
        if (sibling.isPresent()) {
            return Pick.of(
                    sibling.get(), sibling.get().isHarmless(), sibling.get().note() + " for " + form.word());
        }
        if (form == Form.NOPROMPT) {
            return Pick.of(plain, plain.isHarmless(), plain.note());
        }
        if (plain.asks() || travels) {
            return Pick.of(plain, form == Form.OPTIN || plain.isHarmless(), plain.note() + " for " + form.word());
        }
        return Pick.none(key + " is not set, and of " + plain.note() + " it is not known that it asks the user");
    }

    private Optional<Entry> sibling(Entry plain, Kind kind) {
        return plain.role()
                .filter(role -> !role.manner().fits(form))
                .flatMap(Role::sibling)
                .filter(role -> role.manner().fits(form))
                .flatMap(role -> Entry.of(roles, plain.key(), role, kind));
    }
}
