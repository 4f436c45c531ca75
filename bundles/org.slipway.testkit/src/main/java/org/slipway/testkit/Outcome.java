// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import java.util.List;
import java.util.Optional;
import org.slipway.api.provider.BootAction;
import org.slipway.testkit.internal.Ending;
import org.slipway.testkit.internal.Failing;

/**
 * What came of a request: the action, the note, the replies. Every check returns the outcome itself or throws an {@link
 * AssertionError} that shows the whole conversation in words. Immutable.
 */
public final class Outcome {

    private final Packet packet;
    private final Ending ending;
    private final String note;
    private final List<Reply> replies;

    Outcome(Packet packet, Ending ending, String note, List<Reply> replies) {
        this.packet = packet;
        this.ending = ending;
        this.note = note;
        this.replies = replies;
    }

    /** {@return whether the provider's part has not ended yet} */
    public boolean pending() {
        return ending == null;
    }

    /** {@return whether the provider was asked at all: its filters let the packet through} */
    public boolean asked() {
        return pending() || ending.kind() != Ending.Kind.NOT_ASKED;
    }

    /**
     * {@return the provider's action; empty if it gave none: it is pending, it failed, its time was over or it was not
     * asked}
     */
    public Optional<BootAction> action() {
        return pending() || ending.kind() != Ending.Kind.ACTION ? Optional.empty() : Optional.of(ending.action());
    }

    /** {@return what the provider threw, if it threw something} */
    public Optional<Throwable> failure() {
        return pending() ? Optional.empty() : Optional.ofNullable(ending.failure());
    }

    /** {@return the provider's last note, empty for none} */
    public String note() {
        return note;
    }

    /** {@return what was sent, in order} */
    public List<Reply> replies() {
        return replies;
    }

    /** {@return the only reply; an AssertionError if there is none or more than one} */
    public Reply reply() {
        return assertReplies(1).replies.get(0);
    }

    /**
     * {@return what the server would complain of in its log: {@link BootAction#NBP} or {@link BootAction#CUSTOM} without a
     * reply, another action after one, a failure; empty for a provider that keeps to the rules}
     */
    public Optional<String> complaint() {
        if (pending()) {
            return Optional.of("has not ended");
        }
        return switch (ending.kind()) {
            case NOT_ASKED -> Optional.empty();
            case FAILED, OVER_BUDGET, OVERDUE -> Optional.of(ending.toString());
            case ACTION -> complaint(ending.action());
        };
    }

    private Optional<String> complaint(BootAction action) {
        boolean answers = action == BootAction.NBP || action == BootAction.CUSTOM;
        if (answers == !replies.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(answers ? action + " without a reply" : action + " after a reply was sent");
    }

    /**
     * The provider ended with this action, and what it sent goes with it.
     *
     * @param expected the action
     * @return this
     */
    public Outcome assertAction(BootAction expected) {
        Failing.unless(action().equals(Optional.of(expected)), () -> "expected " + expected, this);
        return assertNoComplaint();
    }

    /** {@return this, if the provider answered with {@link BootAction#NBP}} */
    public Outcome assertNbp() {
        return assertAction(BootAction.NBP);
    }

    /** {@return this, if the provider denied the machine: {@link BootAction#IGNORE}, nothing sent} */
    public Outcome assertIgnored() {
        return assertAction(BootAction.IGNORE);
    }

    /** {@return this, if the provider left the machine to the next one: {@link BootAction#REJECTED}, nothing sent} */
    public Outcome assertRejected() {
        return assertAction(BootAction.REJECTED);
    }

    /** {@return this, if nothing was sent} */
    public Outcome assertSilent() {
        return assertReplies(0);
    }

    /** {@return this, if the provider's filters kept the packet from it} */
    public Outcome assertNotAsked() {
        Failing.unless(!asked(), () -> "expected that the provider is not asked", this);
        return this;
    }

    /** {@return this, if the provider keeps to the rules} */
    public Outcome assertNoComplaint() {
        Failing.unless(complaint().isEmpty(), () -> complaint().orElse(""), this);
        return this;
    }

    /**
     * The provider threw.
     *
     * @param type the type of what it threw
     * @return this
     */
    public Outcome assertFailed(Class<? extends Throwable> type) {
        Failing.unless(
                failure().filter(type::isInstance).isPresent(), () -> "expected a failure: " + type.getName(), this);
        return this;
    }

    /**
     * The provider said why.
     *
     * @param expected the whole note
     * @return this
     */
    public Outcome assertNote(String expected) {
        Failing.unless(note.equals(expected), () -> "expected the note '" + expected + "'", this);
        return this;
    }

    /**
     * So many replies were sent.
     *
     * @param expected how many
     * @return this
     */
    public Outcome assertReplies(int expected) {
        Failing.unless(replies.size() == expected, () -> "expected " + expected + " replies", this);
        return this;
    }

    /** {@return this, if no reply gives the machine an address} */
    public Outcome assertGivesNoAddress() {
        replies.forEach(Reply::assertGivesNoAddress);
        return this;
    }

    /** {@return the conversation in words} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("request ").append(packet);
        text.append(pending() ? "pending" : ending.toString());
        text.append(note.isEmpty() ? "" : " (" + note + ")")
                .append(", ")
                .append(replies.size())
                .append(" replies\n");
        replies.forEach(reply -> text.append(reply.summary()));
        return text.toString();
    }
}
