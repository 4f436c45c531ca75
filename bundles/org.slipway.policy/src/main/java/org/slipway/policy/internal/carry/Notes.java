// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.carry;

/** The sentence in the decision record. */
final class Notes {
    private Notes() {}

    /** The form stands behind the rule and before the remarks, which follow a semicolon. */
    static String withForm(String note, String form) {
        if (form.isEmpty()) {
            return note;
        }
        int remarks = note.indexOf(';');
        return remarks < 0 ? note + ", " + form : note.substring(0, remarks) + ", " + form + note.substring(remarks);
    }
}
