// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

/** What a boot program does when it is loaded. */
public enum Manner {
    /** Asks for a key, and goes on to the next boot device without it. */
    ASKS("asks the user"),
    /** Boots without asking. */
    AT_ONCE("boots at once"),
    /** Does what its own configuration or script says. */
    BY_ITS_CONFIGURATION("does what its own configuration says"),
    /** Goes on to the next boot device. */
    LEAVES("leaves to the next boot device"),
    /** Asks the boot server in place of the firmware. */
    HELPS("is a helper, which asks the server for the program again");

    private final String text;

    Manner(String text) {
        this.text = text;
    }

    /** For a sentence whose subject is the program. */
    @Override
    public String toString() {
        return text;
    }

    /** Whether a program of this manner can stand under a form; one for which nothing is known can everywhere. */
    boolean fits(Form form) {
        return switch (form) {
            case PLAIN -> this != HELPS;
            case OPTIN, OPTOUT -> this == ASKS || this == BY_ITS_CONFIGURATION;
            case NOPROMPT -> this == AT_ONCE || this == BY_ITS_CONFIGURATION;
            case ABORT -> this == LEAVES;
            case HELPER -> this == HELPS;
        };
    }
}
