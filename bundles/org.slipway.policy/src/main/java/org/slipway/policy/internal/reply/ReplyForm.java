// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.reply;

/** In which of two forms a machine is told its boot program. */
public enum ReplyForm {
    /** Option 60 without 43: the machine asks again on the boot-server port and learns the program there. */
    BINL("BINL form"),
    /** Option 43 tells the machine to take the file of the OFFER at once. */
    PXE10("PXE10 form");

    private final String label;

    ReplyForm(String label) {
        this.label = label;
    }

    /** The form in a decision's note. */
    @Override
    public String toString() {
        return label;
    }
}
