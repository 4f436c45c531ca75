// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import org.slipway.api.provider.BootAction;

/**
 * How a provider's turn ended.
 *
 * @param kind the way it ended
 * @param action what it counts as
 * @param text what went wrong; empty for an action
 */
record TurnResult(Kind kind, BootAction action, String text) {

    /** The ways a turn ends. */
    enum Kind {
        /** With the provider's action. */
        ACTION,
        /** With an exception or without an outcome. */
        FAILED,
        /** The call took longer than its budget. */
        OVER_BUDGET,
        /** A pending request was not completed by its deadline. */
        OVERDUE,
        /** The provider went away. */
        EVICTED
    }

    static TurnResult of(BootAction action) {
        return new TurnResult(Kind.ACTION, action, "");
    }

    static TurnResult failed(String text) {
        return new TurnResult(Kind.FAILED, BootAction.REJECTED, text);
    }

    static TurnResult overBudget(long millis) {
        return new TurnResult(
                Kind.OVER_BUDGET, BootAction.REJECTED, "did not return within call.budget.ms = " + millis);
    }

    static TurnResult overdue(long millis) {
        return new TurnResult(Kind.OVERDUE, BootAction.IGNORE, "not completed within request.timeout.ms = " + millis);
    }

    static TurnResult evicted(String why) {
        return new TurnResult(Kind.EVICTED, BootAction.IGNORE, why);
    }

    /** {@return the outcome in words} */
    String outcome() {
        return kind == Kind.ACTION ? action.name() : kind + ": " + text;
    }
}
