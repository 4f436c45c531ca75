// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.ProviderStatus;

/** One provider service: where it stands, who is inside, what it did. */
public final class ProviderHandle {
    private final Registration registration;
    private final PxeProvider provider;
    private final LiveSettings settings;
    private final Gate gate = new Gate();
    private final LongAdder requests = new LongAdder();
    private final LongAdder[] actions = new LongAdder[BootAction.values().length];
    private final LongAdder failures = new LongAdder();
    private final AtomicInteger timeoutsInARow = new AtomicInteger();
    private volatile OptionalInt configuredRanking = OptionalInt.empty();
    private volatile Condition condition;
    private HostedContext context;

    private record Condition(ProviderState state, String reason, Instant since) {}

    ProviderHandle(Registration registration, PxeProvider provider, LiveSettings settings) {
        this.registration = registration;
        this.provider = provider;
        this.settings = settings;
        for (int i = 0; i < actions.length; i++) {
            actions[i] = new LongAdder();
        }
        become(ProviderState.REGISTERED, "waiting to be initialized");
    }

    /** {@return what its service properties say} */
    public Registration registration() {
        return registration;
    }

    /** {@return the provider itself} */
    public PxeProvider provider() {
        return provider;
    }

    LiveSettings settings() {
        return settings;
    }

    Gate gate() {
        return gate;
    }

    /** The context of the running initialize; touched by the lifecycle thread only. */
    HostedContext context() {
        return context;
    }

    void context(HostedContext next) {
        context = next;
    }

    void become(ProviderState state, String reason) {
        condition = new Condition(state, reason, Instant.now());
    }

    ProviderState state() {
        return condition.state();
    }

    String reason() {
        return condition.reason();
    }

    int ranking() {
        return configuredRanking.orElse(registration.ranking());
    }

    void configuredRanking(OptionalInt ranking) {
        configuredRanking = ranking;
    }

    /** {@return what the gate says to a request} */
    public Gate.Admission enter(Gate.Visitor visitor, Runnable resume) {
        return gate.enter(visitor, resume);
    }

    /** The request has left the provider. */
    public void leave(Gate.Visitor visitor) {
        gate.leave(visitor);
    }

    /** Counts a request that the provider is asked about. */
    public void asked() {
        requests.increment();
    }

    /** Counts an outcome; a call that ended in time ends a series of missed time limits. */
    public void acted(BootAction action) {
        actions[action.ordinal()].increment();
        timeoutsInARow.set(0);
    }

    /** Counts a failure. */
    public void failed() {
        failures.increment();
    }

    /** Counts a missed time limit and returns how many there were in a row. */
    public int timedOut() {
        failures.increment();
        return timeoutsInARow.incrementAndGet();
    }

    void forgiveTimeouts() {
        timeoutsInARow.set(0);
    }

    ProviderStatus status(int index) {
        Condition now = condition;
        return new ProviderStatus(
                index,
                registration.name(),
                ranking(),
                registration.serviceId(),
                registration.critical(),
                registration.filter(),
                now.state(),
                now.reason(),
                now.since(),
                registration.bundle(),
                new ProviderStatus.Counters(
                        requests.sum(),
                        actions[BootAction.NBP.ordinal()].sum(),
                        actions[BootAction.CUSTOM.ordinal()].sum(),
                        actions[BootAction.IGNORE.ordinal()].sum(),
                        actions[BootAction.REJECTED.ordinal()].sum(),
                        failures.sum(),
                        gate.inside()));
    }
}
