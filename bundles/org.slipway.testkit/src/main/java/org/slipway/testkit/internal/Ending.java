// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit.internal;

import org.slipway.api.provider.BootAction;

/**
 * How a provider's part of a request ended.
 *
 * @param kind the way
 * @param action what it counts as (WDS)
 * @param text what went wrong; empty for an action
 * @param failure what was thrown, or null
 */
public record Ending(Kind kind, BootAction action, String text, Throwable failure) {

    /** The ways a part ends. */
    public enum Kind {
        /** With the provider's action. */
        ACTION,
        /** With an exception or without a valid outcome. */
        FAILED,
        /** The call did not return in time. */
        OVER_BUDGET,
        /** It was not completed by its deadline. */
        OVERDUE,
        /** The provider's filters do not let such a packet through, so it was not asked. */
        NOT_ASKED
    }

    /** {@return the provider's action} */
    public static Ending of(BootAction action) {
        return new Ending(Kind.ACTION, action, "", null);
    }

    /** {@return a failure that counts as REJECTED} */
    public static Ending failed(String text, Throwable failure) {
        return new Ending(Kind.FAILED, BootAction.REJECTED, text, failure);
    }

    /** {@return the end of a call that takes too long} */
    public static Ending overBudget(String text) {
        return new Ending(Kind.OVER_BUDGET, BootAction.REJECTED, text, null);
    }

    /** {@return the end by the deadline} */
    public static Ending overdue() {
        return new Ending(Kind.OVERDUE, BootAction.IGNORE, "not completed by its deadline", null);
    }

    /** {@return nobody was asked} */
    public static Ending notAsked(String why) {
        return new Ending(Kind.NOT_ASKED, BootAction.REJECTED, why, null);
    }

    @Override
    public String toString() {
        return kind == Kind.ACTION ? action.name() : kind + ": " + text;
    }
}
