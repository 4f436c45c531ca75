// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.slipway.api.provider.PacketFilter;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.ServiceControl;
import org.slipway.api.server.TraceSeverity;
import org.slipway.testkit.internal.AtOnce;
import org.slipway.testkit.internal.Declaration;
import org.slipway.testkit.internal.Ending;

/**
 * Takes the server's part towards one provider: leads it through its life and asks it about packets, by the server's rules
 * and without sockets, files or a framework.
 *
 * <pre>{@code
 * try (TestServer server = TestServer.of(new MyProvider()).settings("boot.file", "lab.efi").start()) {
 *     server.ask(Machine.uefi(ClientArch.X64_UEFI).discover())
 *             .assertNbp()
 *             .assertGivesNoAddress()
 *             .reply()
 *             .assertFile("lab.efi");
 * }
 * }</pre>
 *
 * <p>What the provider declares of itself (name, filters, IPv6, reconfigurable) is read from the component description that
 * the build makes of its annotations, where there is one; the methods here override it. Asking is thread-safe; the life is
 * for one thread.
 */
public final class TestServer implements AutoCloseable {

    private enum State {
        NEW,
        ACTIVE,
        FAILED,
        STOPPED
    }

    private final PxeProvider provider;
    private final Map<String, Object> properties;
    private final List<TraceLine> trace = new CopyOnWriteArrayList<>();
    private final Set<TestRequest> inside = ConcurrentHashMap.newKeySet();
    private final AtomicLong requests = new AtomicLong();
    private Set<TraceSeverity> traced = EnumSet.allOf(TraceSeverity.class);
    private TestSettings settings = TestSettings.of();
    private Duration patience = Duration.ofSeconds(10);
    private volatile Declaration declaration;
    private volatile TestContext context;
    private volatile State state = State.NEW;
    private volatile boolean paused;

    private TestServer(PxeProvider provider, Map<String, ?> properties) {
        this.provider = provider;
        this.properties = new HashMap<>(properties);
        this.declaration = Declaration.of(properties);
    }

    /**
     * A server with one provider, which declares what its component description says.
     *
     * @param provider the provider
     * @return a server that is not started
     */
    public static TestServer of(PxeProvider provider) {
        return new TestServer(provider, Declaration.describedBy(provider.getClass()));
    }

    /**
     * A server with one provider, which declares what its service properties say; for a provider that was found in a
     * framework where no real server runs it.
     *
     * @param provider the provider
     * @param properties the service properties, see {@link ProviderInfo}
     * @return a server that is not started
     */
    public static TestServer of(PxeProvider provider, Map<String, ?> properties) {
        return new TestServer(provider, properties);
    }

    private TestServer declare(String property, Object value) {
        requireState(State.NEW);
        properties.put(property, value);
        declaration = Declaration.of(properties);
        return this;
    }

    /**
     * Which DHCPv4 packets the provider is asked about.
     *
     * @param filter its filter
     * @return this
     */
    public TestServer filter(PacketFilter filter) {
        return declare(ProviderInfo.FILTER, filter.name());
    }

    /**
     * Which DHCPv6 packets the provider is asked about; it is capable of IPv6 then.
     *
     * @param filter its filter
     * @return this
     */
    public TestServer filter6(PacketFilter filter) {
        return declare(ProviderInfo.FILTER6, filter.name()).declare(ProviderInfo.IPV6, true);
    }

    /**
     * Whether the provider takes a new configuration while it runs.
     *
     * @param can whether it does
     * @return this
     */
    public TestServer reconfigurable(boolean can) {
        return declare(ProviderInfo.RECONFIGURABLE, can);
    }

    /**
     * Whether the provider may be asked about {@linkplain #rehearse rehearsed} packets.
     *
     * @param can whether it may
     * @return this
     */
    public TestServer explainable(boolean can) {
        return declare(ProviderInfo.EXPLAINABLE, can);
    }

    /**
     * The configuration to start with.
     *
     * @param first keys and values
     * @return this
     */
    public TestServer settings(TestSettings first) {
        requireState(State.NEW);
        settings = first;
        return this;
    }

    /**
     * The configuration to start with, as a {@code .cfg} file gives it.
     *
     * @param keysAndValues keys and values in turn
     * @return this
     */
    public TestServer settings(String... keysAndValues) {
        return settings(TestSettings.of(keysAndValues));
    }

    /**
     * Which trace lines are kept; all unless told.
     *
     * @param severities the severities
     * @return this
     */
    public TestServer tracing(Set<TraceSeverity> severities) {
        requireState(State.NEW);
        traced = Set.copyOf(severities);
        return this;
    }

    /**
     * How long to wait for the provider, 10 s unless told. Only tests that fail wait that long.
     *
     * @param limit longest time for one request
     * @return this
     */
    public TestServer patience(Duration limit) {
        patience = limit;
        return this;
    }

    /**
     * Initializes the provider ({@code PxeProviderInitialize}). A provider that throws gets no request and no shutdown; its
     * context is dead.
     *
     * @return this
     * @throws Exception what the provider threw
     */
    public TestServer start() throws Exception {
        if (state == State.ACTIVE) {
            throw new IllegalStateException("the provider is active already");
        }
        initialize(settings);
        return this;
    }

    private void initialize(TestSettings with) throws Exception {
        TestContext fresh = new TestContext(declaration.name(), with, traced, trace);
        try {
            provider.initialize(fresh);
        } catch (Exception | Error failure) {
            fresh.close();
            state = State.FAILED;
            throw failure;
        }
        settings = with;
        context = fresh;
        state = State.ACTIVE;
    }

    /**
     * Puts another configuration in force as the server does when the operator edits the file: judged by the provider first;
     * announced to a {@linkplain ProviderInfo#reconfigurable() reconfigurable} one, else by a shutdown and a new initialize.
     * If the provider refuses, the old configuration is in force again.
     *
     * @param next the configuration
     * @throws Exception what the provider threw
     */
    public void reconfigure(TestSettings next) throws Exception {
        requireState(State.ACTIVE);
        provider.checkConfiguration(next);
        if (declaration.reconfigurable()) {
            announce(next);
        } else {
            replace(next);
        }
    }

    /**
     * As {@link #reconfigure(TestSettings)}, as a {@code .cfg} file gives it.
     *
     * @param keysAndValues keys and values in turn
     * @throws Exception what the provider threw
     */
    public void reconfigure(String... keysAndValues) throws Exception {
        reconfigure(TestSettings.of(keysAndValues));
    }

    private void announce(TestSettings next) throws Exception {
        context.replace(next);
        try {
            provider.serviceControl(ServiceControl.PARAMCHANGE);
            settings = next;
        } catch (Exception | Error refusal) {
            context.replace(settings);
            throw refusal;
        }
    }

    private void replace(TestSettings next) throws Exception {
        TestSettings old = settings;
        stop();
        try {
            initialize(next);
        } catch (Exception refusal) {
            initialize(old);
            throw refusal;
        }
    }

    /**
     * Passes a service control code on ({@code PxeProviderServiceControl}). After {@link ServiceControl#PAUSE} no request
     * reaches the provider until {@link ServiceControl#CONTINUE}; after {@link ServiceControl#STOP} it is {@linkplain #stop
     * stopped}.
     *
     * @param code the code
     * @throws Exception what the provider threw; one that refuses to pause goes on
     */
    public void control(ServiceControl code) throws Exception {
        requireState(State.ACTIVE);
        try {
            provider.serviceControl(code);
            paused = code.equals(ServiceControl.PAUSE) || paused && !code.equals(ServiceControl.CONTINUE);
        } finally {
            if (code.equals(ServiceControl.STOP)) {
                stop();
            }
        }
    }

    /**
     * Shuts the provider down ({@code PxeProviderShutdown}) after the requests that it has; those that it does not end within
     * the {@linkplain #patience patience} end by their deadline. After that its context is dead.
     *
     * @throws InterruptedException if the thread is interrupted while it waits for requests
     */
    public void stop() throws InterruptedException {
        requireState(State.ACTIVE);
        state = State.STOPPED;
        for (TestRequest request : inside) {
            if (request.await(patience).pending()) {
                request.expire();
            }
        }
        inside.clear();
        try {
            provider.shutdown();
        } finally {
            context.close();
        }
    }

    /** Stops the provider if it is active. */
    @Override
    public void close() {
        if (state == State.ACTIVE) {
            try {
                stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the provider was stopped", e);
            }
        }
    }

    private void requireState(State wanted) {
        if (state != wanted) {
            throw new IllegalStateException("the provider is " + state + ", not " + wanted);
        }
    }

    /**
     * Asks the provider about a packet and waits for its answer, which may be given later and from any thread.
     *
     * @param packet what came
     * @return what came of it; still {@linkplain Outcome#pending() pending} after the {@linkplain #patience patience}
     * @throws InterruptedException if the thread is interrupted
     */
    public Outcome ask(Packet packet) throws InterruptedException {
        return begin(packet).await(patience);
    }

    /**
     * Has the provider {@linkplain org.slipway.api.provider.PxeRequest#rehearsal() rehearse} a packet, as {@code pxe:explain}
     * does, and waits for its answer. A provider that is not declared {@link ProviderInfo#explainable() explainable} is not
     * asked.
     *
     * @param packet what would come
     * @return what would come of it
     * @throws InterruptedException if the thread is interrupted
     */
    public Outcome rehearse(Packet packet) throws InterruptedException {
        return begin(packet, true).await(patience);
    }

    /**
     * Asks the provider about a packet and waits only until its call has returned, so that a test can look at, complete or
     * {@linkplain TestRequest#expire() expire} a pending request.
     *
     * @param packet what came
     * @return the request
     * @throws InterruptedException if the thread is interrupted
     */
    public TestRequest begin(Packet packet) throws InterruptedException {
        return begin(packet, false);
    }

    private TestRequest begin(Packet packet, boolean rehearsal) throws InterruptedException {
        requireState(State.ACTIVE);
        TestRequest request = new TestRequest(packet, requests.incrementAndGet(), rehearsal);
        String obstacle = obstacle(packet, request);
        if (obstacle.isEmpty()) {
            inside.add(request);
            call(request);
        } else {
            request.passedOver(obstacle);
        }
        return request;
    }

    private String obstacle(Packet packet, TestRequest request) {
        boolean passes = packet.ipv6()
                ? declaration.ipv6() && request.decoded().passes(declaration.filter6())
                : request.decoded().passes(declaration.filter());
        if (!passes) {
            return "its filter";
        }
        if (paused) {
            return "it is paused";
        }
        return request.rehearsal() && !declaration.explainable() ? "it does not declare itself explainable" : "";
    }

    private void call(TestRequest request) throws InterruptedException {
        Thread caller = new Thread(() -> request.ask(provider::onRequest), "testkit request " + request.id());
        caller.setDaemon(true);
        caller.start();
        caller.join(Math.max(1, patience.toMillis()));
        if (caller.isAlive()) {
            StringBuilder where = new StringBuilder("has not returned after " + patience + "; it is at");
            for (StackTraceElement frame : caller.getStackTrace()) {
                where.append("\n    ").append(frame);
            }
            request.decide(Ending.overBudget(where.toString()));
        }
    }

    /**
     * Asks about packets from several threads at once.
     *
     * @param threads how many, each with one packet
     * @param packets the packet of each thread, numbered from 0
     * @return what came of each, in the order of the numbers
     * @throws InterruptedException if the thread is interrupted
     */
    public List<Outcome> askAtOnce(int threads, IntFunction<Packet> packets) throws InterruptedException {
        return AtOnce.ask(threads, number -> ask(packets.apply(number)));
    }

    boolean critical() {
        return declaration.critical();
    }

    /** {@return the context of the provider's present life} */
    public TestContext context() {
        requireState(State.ACTIVE);
        return context;
    }

    /** {@return what the provider traced, in all its lives; a copy} */
    public List<TraceLine> traced() {
        return List.copyOf(trace);
    }

    /** {@return keys of the configuration in force that nobody asked for: the server warns of them} */
    public List<String> unknownKeys() {
        return settings.unknownKeys();
    }
}
