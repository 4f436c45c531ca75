// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
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
    private final Offences offences = new Offences();
    private final Health health = new Health();
    private final Instant registeredAt = Instant.now();
    private final AtomicInteger keptThreads = new AtomicInteger();
    private final Set<String> lateSteps = ConcurrentHashMap.newKeySet();
    private volatile boolean wanted;
    private volatile OptionalInt configuredRanking = OptionalInt.empty();
    private volatile Condition condition;
    private volatile ProviderHandle successor;
    private volatile long seniority;
    private HostedContext context;
    private Future<?> release;

    private record Condition(ProviderState state, String reason, Instant since) {}

    ProviderHandle(Registration registration, PxeProvider provider, LiveSettings settings) {
        this.registration = registration;
        this.provider = provider;
        this.settings = settings;
        this.seniority = registration.serviceId();
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

    /**
     * {@return who has this provider's place now: itself, or the one that came after it} A request keeps the chain it
     * started with, but not a provider that was replaced meanwhile.
     */
    public ProviderHandle latest() {
        ProviderHandle latest = this;
        while (latest.successor != null) {
            latest = latest.successor;
        }
        return latest;
    }

    /** The other one takes this one's place, also among those of its ranking, where a higher service id would move it. */
    void succeededBy(ProviderHandle next) {
        next.seniority = seniority;
        successor = next;
    }

    /** What decides between equal rankings, low to high. */
    long seniority() {
        return seniority;
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

    /** A step of its life was given up, or has returned after all. */
    void late(String step, boolean late) {
        if (late) {
            lateSteps.add(step);
        } else {
            lateSteps.remove(step);
        }
    }

    boolean isLate(String step) {
        return lateSteps.contains(step);
    }

    /** Two calls of the same step never run at once. */
    void requireNotLate(String step) {
        if (isLate(step)) {
            throw new IllegalStateException("an earlier " + step + " has not returned yet");
        }
    }

    /** An instance is not initialized while a step of its earlier life is still running. */
    void requireNoLateStep() {
        wanted = !lateSteps.isEmpty();
        if (wanted) {
            throw new IllegalStateException("an earlier " + String.join(", ", lateSteps) + " has not returned yet");
        }
    }

    /** Whether it is to be initialized as soon as no step is late. */
    boolean isWanted() {
        return wanted && lateSteps.isEmpty();
    }

    /** What will end its quarantine, null for nothing, takes the place of what would have done so before. */
    void endQuarantineBy(Future<?> next) {
        if (release != null) {
            release.cancel(false);
        }
        release = next;
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

    OptionalInt configuredRanking() {
        return configuredRanking;
    }

    /** {@return what the gate says to a request} */
    public Gate.Admission enter(Gate.Visitor visitor) {
        return gate.enter(visitor);
    }

    /** The request has left the provider. */
    public void leave(Gate.Visitor visitor) {
        gate.leave(visitor);
    }

    /** Counts a request that the provider is asked about. */
    public void asked() {
        requests.increment();
    }

    /** Counts an outcome. */
    public void acted(BootAction action) {
        actions[action.ordinal()].increment();
    }

    /** Counts a failure. */
    public void failed() {
        failures.increment();
    }

    /** {@return what it did wrong lately} */
    public Offences offences() {
        return offences;
    }

    Health health() {
        return health;
    }

    /** A call that was given up keeps its thread. */
    public void keepsThread() {
        keptThreads.incrementAndGet();
    }

    /** The call has returned after all. */
    public void returnsThread() {
        keptThreads.decrementAndGet();
    }

    /** {@return how many of its calls were given up and have not returned} */
    public int keptThreads() {
        return keptThreads.get();
    }

    /**
     * {@return what is told of it: who is told that it is active may send it a request}
     *
     * @param index its place in the chain, -1 if it is not in it
     * @param critical whether nothing is answered without it
     */
    ProviderStatus status(int index, boolean critical) {
        Condition now = condition;
        if (index < 0 && now.state() == ProviderState.ACTIVE && gate.isOpen()) {
            now = new Condition(ProviderState.INITIALIZING, "requests are let in", now.since());
        }
        return new ProviderStatus(
                index,
                registration.name(),
                ranking(),
                registration.serviceId(),
                critical,
                registration.filter(),
                Optional.of(registration.filter6()).filter(unused -> registration.ipv6()),
                now.state(),
                health.addTo(now.reason()),
                now.since(),
                registeredAt,
                registration.bundle(),
                registration.location(),
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
