// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.RequestOutcome;
import org.slipway.api.server.Decision;
import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.lifecycle.ProviderChain;
import org.slipway.core.internal.lifecycle.ProviderHandle;
import org.slipway.core.internal.net.ReceivedDatagram;
import org.slipway.core.internal.record.Failures;

/**
 * One request on its way along the chain that was in force when it came. At most one thread works on it at a time: the one
 * that dispatches it, or after a pause (pending, held, taken away) the one that resumes it. It ends exactly once.
 */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final String NOT_ASKED = "not asked";

    private final long id;
    private final ReceivedDatagram datagram;
    private final DecodedRequest request;
    private final ProviderChain chain;
    private final Dispatch dispatch;
    private final Encoder encoder;
    private final Replies replies;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile List<Decision.Verdict> verdicts = List.of();
    private volatile Turn turn;
    private volatile SilenceReason ifEvicted = SilenceReason.IGNORED;
    private int position;
    private boolean refused;

    Exchange(long id, ReceivedDatagram datagram, DecodedRequest request, ProviderChain chain, Dispatch dispatch) {
        this.id = id;
        this.datagram = datagram;
        this.request = request;
        this.chain = chain;
        this.dispatch = dispatch;
        this.encoder = Encoder.of(datagram, request, dispatch.settings());
        this.replies = new Replies(datagram, (last, why) -> dispatch.replyLost(this, last, why));
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

    DispatchSettings limits() {
        return dispatch.limits();
    }

    boolean rehearsal() {
        return dispatch.rehearsal();
    }

    Encoder encoder() {
        return encoder;
    }

    Replies replies() {
        return replies;
    }

    List<Decision.Verdict> verdicts() {
        return verdicts;
    }

    InetAddress serverAddress() {
        return dispatch.settings().advertised(datagram.link(), datagram.localAddress());
    }

    /** Asks provider after provider until one ends the request or makes it wait. */
    void proceed() {
        if (chain.blocked().isPresent()) {
            silent(SilenceReason.CRITICAL_PROVIDER, chain.blocked().get());
            return;
        }
        boolean goesOn = !closed.get();
        while (goesOn && position < chain.handles().size()) {
            goesOn = ask(chain.handles().get(position));
            if (goesOn) {
                position++;
            }
        }
        if (goesOn) {
            finishUnanswered();
        }
    }

    /** Asks who has the place now; the request's chain may be older. Returns whether the next one is to be asked now. */
    private boolean ask(ProviderHandle place) {
        ProviderHandle handle = place.latest();
        if (!request.isFor(handle.registration())) {
            return true;
        }
        return rehearsal() && !handle.registration().explainable()
                ? leaveOut(handle.registration().name())
                : askAtGate(handle);
    }

    /** What it did would last, so it is taken to reject the request. */
    private boolean leaveOut(String name) {
        add(new Decision.Verdict(name, NOT_ASKED, "it does not declare itself explainable", Duration.ZERO));
        return true;
    }

    /** Providers that were left out of the rehearsal. */
    List<String> assumed() {
        return verdicts.stream()
                .filter(verdict -> NOT_ASKED.equals(verdict.outcome()))
                .map(Decision.Verdict::provider)
                .toList();
    }

    private boolean askAtGate(ProviderHandle handle) {
        Turn next = new Turn(this, handle);
        turn = next;
        return switch (handle.enter(next)) {
            case ENTERED -> call(next);
            case HELD -> false;
            case FULL ->
                silent(
                        SilenceReason.OVERLOAD,
                        "provider " + handle.registration().name() + " has more requests than it may keep");
            case REFUSED -> handle.latest() == handle ? passOver(handle) : ask(handle);
        };
    }

    /** The provider left after this request's chain was made. */
    private boolean passOver(ProviderHandle handle) {
        refused = true;
        return !chain.isCritical(handle)
                || silent(
                        SilenceReason.CRITICAL_PROVIDER,
                        "critical provider " + handle.registration().name() + " went away");
    }

    private boolean call(Turn next) {
        if (!next.begin()) {
            return false;
        }
        dispatch.asked(next);
        TurnResult outcome = outcome(next);
        return switch (next.returned(outcome)) {
            case GO_ON -> settle(next);
            case WAIT -> false;
            case GIVEN_UP -> {
                dispatch.returnsThread(next);
                yield false;
            }
        };
    }

    /** What the provider says; null if it says it later. Whatever it throws or leaves behind stays in here. */
    private TurnResult outcome(Turn asked) {
        try {
            RequestOutcome outcome = asked.handle().provider().onRequest(asked);
            if (outcome instanceof BootAction action) {
                return TurnResult.of(action);
            }
            if (outcome == null) {
                return TurnResult.failed("returned no outcome");
            }
            return outcome == asked ? null : TurnResult.failed("returned the pending handle of another request");
        } catch (Throwable thrown) {
            String failure = Failures.describe(thrown);
            dispatch.complain(asked, "failed: " + failure);
            LOG.debug("request {}", id, thrown);
            return TurnResult.failed(failure);
        } finally {
            Thread.interrupted();
        }
    }

    /** Goes on, on a dispatch thread, after a turn that ended while nobody was working on the request. */
    void resumeAfter(Turn ended) {
        dispatch.resume(this, () -> {
            if (settle(ended)) {
                position++;
                proceed();
            }
        });
    }

    /** Goes on after it was held. */
    void askAgain() {
        dispatch.resume(this, this::proceed);
    }

    /** Takes the request from the provider that has it if its time is up. */
    void expire(long now) {
        Turn last = turn;
        if (last != null) {
            last.expire(now);
        }
    }

    void heldTooLong(Turn held) {
        held.handle().leave(held);
        silent(
                SilenceReason.DEADLINE,
                "provider " + held.handle().registration().name() + " was being replaced; "
                        + held.result().text());
    }

    void keepsThread(Turn ended) {
        dispatch.keepsThread(ended);
    }

    /** Takes the request from the provider that has it, if there is one, and ends it. */
    void stop(SilenceReason why, String text) {
        ifEvicted = why;
        Turn last = turn;
        if (last != null) {
            last.evict(text);
        }
        silent(why, text);
    }

    /** Records how a turn ended. Returns whether the next provider is to be asked. */
    private boolean settle(Turn ended) {
        ended.handle().leave(ended);
        if (ended.wasCalled()) {
            dispatch.count(ended);
            add(verdict(ended));
        }
        boolean goesOn = ended.sends() > 0 ? finishAnswered(ended) : finishSilent(ended);
        return goesOn && !closed.get();
    }

    private boolean finishSilent(Turn ended) {
        TurnResult result = ended.result();
        String name = ended.handle().registration().name();
        return switch (result.kind()) {
            case ACTION -> finishAction(result.action(), ended);
            case FAILED, OVER_BUDGET -> !chain.isCritical(ended.handle()) || failClosed(name, result);
            case OVERDUE -> silent(SilenceReason.DEADLINE, name + ": " + result.text());
            case EVICTED -> silent(ifEvicted, name + ": " + result.text());
        };
    }

    private static Decision.Verdict verdict(Turn ended) {
        return new Decision.Verdict(
                ended.handle().registration().name(), ended.result().outcome(), ended.note(), ended.duration());
    }

    private void add(Decision.Verdict verdict) {
        verdicts = verdicts.isEmpty()
                ? List.of(verdict)
                : Stream.concat(verdicts.stream(), Stream.of(verdict)).toList();
    }

    private boolean finishAnswered(Turn ended) {
        BootAction action = ended.result().action();
        if (action == BootAction.REJECTED || action == BootAction.IGNORE) {
            dispatch.complain(
                    ended, "sent a reply and then ended with " + ended.result().outcome() + ", taken as answered");
        }
        List<Decision.Reply> sent = replies.close();
        return sent.isEmpty()
                ? silent(SilenceReason.SEND_FAILED, replies.failure())
                : end(new Outcome(sent, Optional.empty(), Reasons.of(ended)));
    }

    private boolean finishAction(BootAction action, Turn ended) {
        return switch (action) {
            case REJECTED -> true;
            case IGNORE -> silent(SilenceReason.IGNORED, Reasons.of(ended));
            case NBP, CUSTOM -> silent(SilenceReason.NOTHING_SENT, Reasons.of(ended) + ", but sent nothing");
        };
    }

    private boolean failClosed(String name, TurnResult result) {
        return silent(SilenceReason.CRITICAL_PROVIDER, "critical provider " + name + " failed: " + result.text());
    }

    private void finishUnanswered() {
        if (!verdicts.isEmpty()) {
            silent(SilenceReason.REJECTED, Reasons.of(verdicts));
        } else if (!request.defect().isEmpty()) {
            silent(SilenceReason.MALFORMED, request.defect());
        } else if (request.client().isEmpty()) {
            silent(SilenceReason.NOT_NETBOOT, "vendor class " + request.vendorClass());
        } else if (chain.handles().isEmpty() || refused) {
            silent(SilenceReason.NO_PROVIDER, SilenceReason.NO_PROVIDER.sentence());
        } else {
            silent(SilenceReason.REJECTED, "no provider asks for requests of this kind");
        }
    }

    private boolean silent(SilenceReason silence, String reason) {
        return end(new Outcome(List.of(), Optional.of(silence), reason));
    }

    /** Returns false, because after the end nobody else is asked. */
    private boolean end(Outcome outcome) {
        if (closed.compareAndSet(false, true)) {
            dispatch.ended(this, outcome);
        }
        return false;
    }

    /** Spares the virtual machine to make up a number for each request; equality is identity. */
    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }
}
