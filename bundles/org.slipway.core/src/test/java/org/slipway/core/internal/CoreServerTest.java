// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.slipway.core.internal.Packets.ip;
import static org.slipway.core.internal.lifecycle.HostRig.await;

import ch.qos.logback.classic.Level;
import java.lang.reflect.Proxy;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.Version;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.Destination;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.RequestOutcome;
import org.slipway.api.provider.ServiceControl;
import org.slipway.api.server.ServerStatistics;
import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.config.LoggingSettingsReader;
import org.slipway.core.internal.dispatch.Recorder;
import org.slipway.core.internal.lifecycle.HostRig;
import org.slipway.core.internal.net.Loopback;
import org.slipway.core.internal.net.Transports;
import org.slipway.core.internal.record.DecisionRing;
import org.slipway.core.internal.record.RequestCounters;
import org.slipway.core.internal.record.Timelines;
import org.slipway.core.internal.record.TraceRing;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** The whole core over the loopback interface. */
class CoreServerTest {
    @TempDir
    Path variableData;

    private final HostRig rig = new HostRig();
    private final RequestCounters counters = new RequestCounters();
    private final Recorder recorder = new Recorder(counters, new DecisionRing(), new Timelines());
    private final List<BundleListener> listeners = new CopyOnWriteArrayList<>();
    private final TraceRing trace = new TraceRing();
    private ServerFacts facts;
    private CoreServer server;
    private int port;

    /** Offers itself as the next server. */
    private static final class Offering implements PxeProvider {
        @Override
        public void initialize(ProviderContext context) {}

        @Override
        public RequestOutcome onRequest(PxeRequest request) {
            request.send(
                    request.newReply().messageType(Dhcp4MessageType.OFFER).siaddr(request.serverAddress()),
                    Destination.dhcpRules());
            return BootAction.NBP;
        }

        @Override
        public void shutdown() {}
    }

    /** Has no objection. */
    private static class Quiet implements PxeProvider {
        @Override
        public void initialize(ProviderContext context) {}

        @Override
        public RequestOutcome onRequest(PxeRequest request) {
            return BootAction.REJECTED;
        }

        @Override
        public void shutdown() {}
    }

    @BeforeEach
    void prepare() throws Exception {
        port = Loopback.freePair();
        facts = new ServerFacts(context(), trace);
    }

    @AfterEach
    void end() {
        stop();
        rig.close();
    }

    private void stop() {
        if (server != null) {
            server.deactivate();
        }
        server = null;
    }

    private Bundle bundle() {
        return (Bundle) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Bundle.class}, (proxy, method, arguments) -> {
                    return method.getName().equals("getBundleId") ? (Object) 0L : new Version("1.2.3");
                });
    }

    private BundleContext context() {
        Bundle bundle = bundle();
        return (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getBundle" -> {
                            return bundle;
                        }
                        case "getProperty" -> {
                            return variableData.toString();
                        }
                        case "addBundleListener" -> listeners.add((BundleListener) arguments[0]);
                        case "removeBundleListener" -> listeners.remove(arguments[0]);
                        default -> throw new AssertionError(method.getName());
                    }
                    return null;
                });
    }

    private Map<String, Object> configuration(String... more) {
        Map<String, Object> values = new TreeMap<>(Map.of(
                "service.pid",
                "org.slipway.core",
                "interfaces",
                "lo",
                "dhcp.port",
                "" + port,
                "proxy.port",
                "0",
                "dhcp6.port",
                "0"));
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return values;
    }

    private void start(String... more) throws InterruptedException {
        server = new CoreServer(
                context(), new LoggingSettingsReader(), rig.host(), recorder, facts, trace, configuration(more));
        await(() -> !facts.transport().equals("none") || facts.impediment().contains("refused"), "the server is up");
    }

    private Path ready() {
        return variableData.resolve("run").resolve("ready");
    }

    private Dhcp4Message ask(DatagramSocket machine) throws Exception {
        Loopback.send(machine, Packets.pxe().build(), "127.0.0.1", port);
        Loopback.Arrived offer = Loopback.receive(machine);
        assertEquals(new InetSocketAddress(ip("127.0.0.1"), port), offer.from());
        return Dhcp4Message.parse(offer.payload());
    }

    @ParameterizedTest
    @EnumSource(names = {"EPOLL", "NIO"})
    void machineGetsItsOffer(Transports.Choice transport) throws Exception {
        assumeTrue(Transports.obstacle(transport).isEmpty());
        rig.bind(new Offering(), "offering");
        start("transport", transport.name().toLowerCase(java.util.Locale.ROOT));
        try (DatagramSocket machine = Loopback.machine("0.0.0.0", port + 1)) {
            Dhcp4Message offer = ask(machine);

            assertEquals(ip("127.0.0.1"), offer.siaddr());
            assertTrue(offer.broadcast());
            assertEquals(transport.name().toLowerCase(java.util.Locale.ROOT), facts.transport());
            assertEquals("", facts.impediment());
        }
    }

    /** The burst of the issue, from the wire to the wire. */
    @ParameterizedTest
    @EnumSource(names = {"EPOLL", "NIO"})
    void oneThousandMachinesAtTheSameInstantGetTheirOffersOnTheFirstTry(Transports.Choice transport) throws Exception {
        assumeTrue(Transports.obstacle(transport).isEmpty());
        int machines = 1000;
        rig.bind(new Offering(), "offering");
        start("transport", transport.name());
        try (DatagramSocket machine = Loopback.machine("0.0.0.0", port + 1)) {
            List<byte[]> burst = new ArrayList<>();
            for (int i = 0; i < machines; i++) {
                burst.add(
                        Packets.pxe().xid(i).hardwareAddress(Packets.machine(i)).build());
            }
            for (byte[] packet : burst) {
                Loopback.send(machine, packet, "127.0.0.1", port);
            }
            Set<Integer> offered = new HashSet<>();
            for (int i = 0; i < machines; i++) {
                offered.add(
                        Dhcp4Message.parse(Loopback.receive(machine).payload()).xid());
            }

            assertEquals(machines, offered.size());
            await(() -> counters.snapshot().open() == 0, "all is recorded");
            ServerStatistics.Snapshot end = counters.snapshot();
            assertEquals(machines, end.answered());
            assertEquals(machines, end.repliesSent());
        }
    }

    @Test
    void readyFileListsTheSocketsWhileTheyAreOpen() throws Exception {
        Files.createDirectories(ready().getParent());
        Files.writeString(ready(), "left behind by a server that was killed\n");
        rig.bind(new Offering(), "offering");
        start();
        await(() -> Files.exists(ready()), "it is written");
        List<String> lines = Files.readAllLines(ready());

        assertEquals("lo 127.0.0.1:" + port + " advertising 127.0.0.1", lines.get(lines.size() - 1));
        assertEquals(facts.listeners().size(), lines.size());
        stop();
        assertFalse(Files.exists(ready()));
        assertEquals(List.of(), facts.listeners());
        assertFalse(facts.impediment().isEmpty());
    }

    @Test
    void refusedConfigurationLeavesTheOneInForce() throws Exception {
        rig.bind(new Offering(), "offering");
        start();
        try (Logged log = new Logged(LoggingSettingsReader.class.getName(), Level.ERROR);
                DatagramSocket machine = Loopback.machine("0.0.0.0", port + 1)) {
            server.modified(configuration("queue.requests", "none"));
            await(() -> !log.lines().isEmpty(), "the refusal");

            assertEquals(
                    "org.slipway.core: queue.requests = none: must be a whole number; this configuration is not used,"
                            + " what was in force before goes on",
                    log.lines().get(0));
            ask(machine);
        }
    }

    @Test
    void serverThatHadNoUsableConfigurationWaitsForOne() throws Exception {
        rig.bind(new Offering(), "offering");
        start("dhcp.port", "-1");
        assertEquals("not listening: the configuration org.slipway.core is refused", facts.impediment());
        server.modified(configuration());
        await(() -> facts.impediment().isEmpty() && !facts.listeners().isEmpty(), "the server listens");
        try (DatagramSocket machine = Loopback.machine("0.0.0.0", port + 1)) {
            ask(machine);
        }
    }

    @Test
    void changedConfigurationIsFollowed() throws Exception {
        rig.bind(new Offering(), "offering");
        start();
        server.modified(configuration("server.address", "192.0.2.99"));
        await(
                () -> facts.listeners().stream()
                        .anyMatch(open -> open.advertised().equals("192.0.2.99")),
                "the new address is advertised");
        try (DatagramSocket machine = Loopback.machine("0.0.0.0", port + 1)) {
            assertEquals(ip("192.0.2.99"), ask(machine).siaddr());
        }
    }

    /** What waits in the kernel's buffers would be lost. */
    @Test
    void orderAndTraceChangeWithoutTouchingTheSockets() throws Exception {
        rig.bind(new Offering(), "offering");
        start();
        await(() -> Files.exists(ready()), "it listens");
        try (Logged log = new Logged(CoreServer.class.getName(), Level.INFO)) {
            server.modified(
                    configuration("provider.order", "offering", "trace.severities", "none", "trace.offering", "fatal"));
            await(() -> log.lines().contains("configuration of the core is in force"), "it is in force");

            assertEquals(List.of("configuration of the core is in force"), log.lines());
            assertEquals(List.of("offering"), rig.host().order());
            assertEquals(Set.of(), trace.severities());
            assertTrue(facts.isTraceEnabled("offering"));
            assertFalse(facts.isTraceEnabled("another"));
        }
    }

    @Test
    void providersAreToldWhereTheServerBeginsAndEndsToListen() throws Exception {
        List<ServiceControl> told = new CopyOnWriteArrayList<>();
        rig.bind(
                new Quiet() {
                    @Override
                    public void serviceControl(ServiceControl control) {
                        told.add(control);
                    }
                },
                "listener");
        start();
        await(() -> told.equals(List.of(ServiceControl.NETBINDADD)), "a socket more");
        server.modified(configuration("dhcp.port", "0"));
        await(() -> told.equals(List.of(ServiceControl.NETBINDADD, ServiceControl.NETBINDREMOVE)), "a socket less");
    }

    @Test
    void nothingIsAnsweredWithoutRequiredProvider() throws Exception {
        rig.bind(new Offering(), "offering");
        start("required.providers", "guard");
        try (DatagramSocket machine = Loopback.machine("0.0.0.0", port + 1)) {
            Loopback.send(machine, Packets.pxe().build(), "127.0.0.1", port);
            await(() -> counters.snapshot().silent().get(SilenceReason.CRITICAL_PROVIDER) == 1, "silence");
            ServiceReference<PxeProvider> guard = rig.bind(new Quiet(), "guard", "service.ranking", 10);
            await(() -> rig.host().chain().blocked().isEmpty(), "the guard is there");
            ask(machine);
            rig.unbind(guard);
            Loopback.send(machine, Packets.pxe().build(), "127.0.0.1", port);
            await(() -> counters.snapshot().silent().get(SilenceReason.CRITICAL_PROVIDER) == 2, "silence again");
            assertEquals(rig.host().chain().blocked().orElseThrow(), facts.impediment());
        }
    }

    @Test
    void portThatIsTakenIsAnImpedimentAndTriedAgain() throws Exception {
        try (DatagramSocket other = new DatagramSocket(new InetSocketAddress("0.0.0.0", port))) {
            assertEquals(port, other.getLocalPort());
            start();
            await(() -> facts.impediment().contains("cannot open 127.0.0.1:" + port), "it is said");
            assertFalse(Files.exists(ready()));
        }
        await(() -> !facts.listeners().isEmpty() && facts.impediment().isEmpty(), "it is opened after all");
        await(() -> Files.exists(ready()), "and ready");
    }

    /** Before the first provider goes. */
    @Test
    void socketsCloseWhenTheFrameworkBeginsToStop() throws Exception {
        rig.bind(new Offering(), "offering");
        start();
        await(() -> Files.exists(ready()), "it listens");
        for (BundleListener listener : listeners) {
            assertTrue(listener instanceof SynchronousBundleListener);
            listener.bundleChanged(new BundleEvent(BundleEvent.STOPPING, bundle()));
        }

        assertEquals(List.of(), facts.listeners());
        assertFalse(Files.exists(ready()));
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress("127.0.0.1", port))) {
            assertEquals(port, taken.getLocalPort());
        }
        server.modified(configuration());
        stop();
        assertEquals(List.of(), listeners);
    }

    @Test
    void requestsUnderWayAreAnsweredBeforeTheSocketsClose() throws Exception {
        rig.bind(
                new PxeProvider() {
                    @Override
                    public void initialize(ProviderContext context) {}

                    @Override
                    public RequestOutcome onRequest(PxeRequest request) throws Exception {
                        Thread.sleep(100);
                        return new Offering().onRequest(request);
                    }

                    @Override
                    public void shutdown() {}
                },
                "slow");
        start();
        try (DatagramSocket machine = Loopback.machine("0.0.0.0", port + 1)) {
            Loopback.send(machine, Packets.pxe().build(), "127.0.0.1", port);
            await(() -> counters.snapshot().open() == 1, "it is under way");
            stop();

            Loopback.receive(machine);
            assertEquals(1, counters.snapshot().answered());
        }
    }
}
