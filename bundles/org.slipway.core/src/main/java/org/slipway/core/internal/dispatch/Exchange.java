// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.RequestOutcome;
import org.slipway.api.server.Decision;
import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.lifecycle.ProviderChain;
import org.slipway.core.internal.lifecycle.ProviderHandle;
import org.slipway.core.internal.net.ReceivedDatagram;

/**
 * One request on its way along the chain that was in force when it came. At most one thread works on it at a time: the one
 * that dispatches it, or after a pause (pending, held, taken away) the one that resumes it.
 */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final long id;
    private final ReceivedDatagram datagram;
    private final DecodedRequest request;
    private final ProviderChain chain;
    private final Dispatch dispatch;
    private final Replies replies;
    private final List<Decision.Verdict> verdicts = new ArrayList<>(4);
    private int position;

    Exchange(long id, ReceivedDatagram datagram, DecodedRequest request, ProviderChain chain, Dispatch dispatch) {
        this.id = id;
        this.datagram = datagram;
        this.request = request;
        this.chain = chain;
        this.dispatch = dispatch;
        this.replies = new Replies(datagram, request, dispatch.settings());
    }

    long id() {
        return id;
    }

    ReceivedDatagram datagram() {
        return datagram;
    }

    DecodedRequest request() {
        return request;
    }

    Replies replies() {
        return replies;
    }

    List<Decision.Verdict> verdicts() {
        return verdicts;
    }

    Inet4Address serverAddress() {
        return dispatch.settings().serverAddress().orElse(datagram.localAddress());
    }

    /** Asks provider after provider until one ends the request or makes it wait. */
    void proceed() {
        if (chain.blocked().isPresent()) {
            dispatch.silent(
                    this, SilenceReason.CRITICAL_PROVIDER, chain.blocked().get());
            return;
        }
        boolean goesOn = true;
        while (goesOn && position < chain.handles().size()) {
            ProviderHandle handle = chain.handles().get(position);
            goesOn = !request.passes(handle.registration().filter()) || ask(handle);
            if (goesOn) {
                position++;
            }
        }
        if (goesOn) {
            finishUnanswered();
        }
    }

    /** Returns whether the next provider is to be asked now. */
    private boolean ask(ProviderHandle handle) {
        Turn turn = new Turn(this, handle);
        return switch (handle.enter(turn, () -> dispatch.resume(this))) {
            case HELD -> false;
            case REFUSED -> passOver(handle);
            case ENTERED -> call(turn);
        };
    }

    /** The provider left after this request's chain was made. */
    private boolean passOver(ProviderHandle handle) {
        if (!handle.registration().critical()) {
            return true;
        }
        dispatch.silent(
                this,
                SilenceReason.CRITICAL_PROVIDER,
                "critical provider " + handle.registration().name() + " went away");
        return false;
    }

    private boolean call(Turn turn) {
        turn.handle().asked();
        dispatch.watch().begin(turn);
        RequestOutcome outcome = null;
        TurnResult failure = null;
        try {
            outcome = turn.handle().provider().onRequest(turn);
        } catch (Throwable thrown) {
            failure = TurnResult.failed(describe(thrown));
            LOG.warn(
                    "provider {} failed on request {}",
                    turn.handle().registration().name(),
                    id,
                    thrown);
        }
        if (failure == null && outcome == null) {
            failure = TurnResult.failed("returned no outcome");
        }
        return returned(turn, outcome, failure);
    }

    private static String describe(Throwable thrown) {
        String message = thrown.getMessage();
        return thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private boolean returned(Turn turn, RequestOutcome outcome, TurnResult failure) {
        if (failure == null && outcome instanceof Turn handed) {
            if (handed == turn) {
                dispatch.watch().pending(turn);
                return !turn.awaitCompletion() && settleUnlessTaken(turn);
            }
            failure = TurnResult.failed("returned the pending handle of another request");
        }
        TurnResult result = failure != null ? failure : outcomeOf(outcome);
        if (turn.end(result)) {
            return settle(turn);
        }
        return settleUnlessTaken(turn);
    }

    private static TurnResult outcomeOf(RequestOutcome outcome) {
        return outcome instanceof BootAction action
                ? TurnResult.of(action)
                : TurnResult.failed("returned a pending handle that is not the server's");
    }

    /** The turn had ended before the call returned: by the provider itself, or because it was taken away. */
    private boolean settleUnlessTaken(Turn turn) {
        TurnResult.Kind kind = turn.result().kind();
        if (kind == TurnResult.Kind.ACTION || kind == TurnResult.Kind.FAILED) {
            return settle(turn);
        }
        dispatch.watch().returnedLate(turn);
        return false;
    }

    /** Goes on, on a dispatch thread, after a turn that ended while nobody was working on the request. */
    void resumeAfter(Turn turn) {
        dispatch.execute(() -> {
            if (settle(turn)) {
                position++;
                proceed();
            }
        });
    }

    /** Records how a turn ended. Returns whether the next provider is to be asked. */
    private boolean settle(Turn turn) {
        TurnResult result = turn.result();
        ProviderHandle handle = turn.handle();
        dispatch.watch().end(turn);
        handle.leave(turn);
        verdicts.add(
                new Decision.Verdict(handle.registration().name(), result.outcome(), turn.note(), turn.duration()));
        dispatch.count(turn);
        if (turn.sends() > 0) {
            return finishAnswered(turn, result);
        }
        return switch (result.kind()) {
            case ACTION -> finishAction(result.action(), turn);
            case FAILED, OVER_BUDGET -> !handle.registration().critical() || failClosed(handle, result);
            case OVERDUE -> silent(SilenceReason.DEADLINE, handle.registration().name() + ": " + result.text());
            case EVICTED -> silent(SilenceReason.IGNORED, handle.registration().name() + ": " + result.text());
        };
    }

    private boolean finishAnswered(Turn turn, TurnResult result) {
        if (result.action() == BootAction.REJECTED || result.action() == BootAction.IGNORE) {
            LOG.warn(
                    "provider {} sent a reply and then ended request {} with {}; taken as answered",
                    turn.handle().registration().name(),
                    id,
                    result.outcome());
        }
        dispatch.answered(this, Reasons.of(turn));
        return false;
    }

    private boolean finishAction(BootAction action, Turn turn) {
        return switch (action) {
            case REJECTED -> true;
            case IGNORE -> silent(SilenceReason.IGNORED, Reasons.of(turn));
            case NBP, CUSTOM -> silent(SilenceReason.NOTHING_SENT, Reasons.of(turn) + ", but sent nothing");
        };
    }

    private boolean failClosed(ProviderHandle handle, TurnResult result) {
        return silent(
                SilenceReason.CRITICAL_PROVIDER,
                "critical provider " + handle.registration().name() + " failed: " + result.text());
    }

    private boolean silent(SilenceReason reason, String text) {
        dispatch.silent(this, reason, text);
        return false;
    }

    private void finishUnanswered() {
        if (!verdicts.isEmpty()) {
            silent(SilenceReason.REJECTED, Reasons.of(verdicts));
        } else if (request.client().isPresent()) {
            silent(SilenceReason.NO_PROVIDER, SilenceReason.NO_PROVIDER.sentence());
        } else if (!request.defect().isEmpty()) {
            silent(SilenceReason.MALFORMED, request.defect());
        } else {
            silent(SilenceReason.NOT_NETBOOT, "vendor class " + request.vendorClass());
        }
    }
}
