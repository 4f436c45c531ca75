// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.ServiceRegistration;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.Destination;
import org.slipway.api.provider.PacketFilter;
import org.slipway.api.provider.PendingRequest;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.RequestOutcome;
import org.slipway.api.server.Decision.Verdict;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.ProviderStatus;
import org.slipway.api.server.ServerInfo;
import org.slipway.api.server.SilenceReason;
import org.slipway.testkit.Machine;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;

/** Scenarios S16 to S18: several providers, and what becomes of a request when one of them fails or goes. */
@ExamReactorStrategy(PerClass.class)
public class ProviderScenariosIT extends InScenario {
    private static final String A = "s16.a";
    private static final String B = "s16.b";
    private static final String CRITICAL = "s18.critical";
    private static final String WHY = "no licence for this host";

    private final List<ServiceRegistration<PxeProvider>> registrations = new ArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService machine = Executors.newSingleThreadExecutor();

    @Configuration
    public Option[] server() throws IOException {
        return AssembledServer.of(ProviderScenariosIT.class)
                .with("org.slipway.core", core("request.timeout.ms = 8000"))
                .options();
    }

    private static String[] core(String line) {
        Ports ports = Ports.ofThisServer();
        return new String[] {
            "interfaces = lo", "dhcp.port = " + ports.dhcp(), "proxy.port = " + ports.proxy(), "dhcp6.port = 0", line
        };
    }

    @After
    public void noProvider() throws Exception {
        machine.shutdownNow();
        registrations.forEach(ServiceRegistration::unregister);
        awaitGone(A);
        awaitGone(B);
        awaitGone(CRITICAL);
    }

    private void register(String name, int ranking, ScriptedProvider.Step step) throws Exception {
        registrations.add(ScriptedProvider.register(context(), name, ranking, PacketFilter.NETBOOT, request -> {
            asked.add(name);
            return step.take(request);
        }));
        awaitActive(name);
    }

    private static BootAction answer(PxeRequest request, String file) {
        request.send(
                request.newReply()
                        .messageType(Dhcp4MessageType.OFFER)
                        .file(file)
                        .siaddr(request.serverAddress())
                        .option(Dhcp4OptionCode.SERVER_IDENTIFIER, request.serverAddress())
                        .option(Dhcp4OptionCode.VENDOR_CLASS, "PXEClient"),
                Destination.dhcpRules());
        return BootAction.NBP;
    }

    private Exchange boot() throws Exception {
        return ask(fresh(Machine.bios()).discover());
    }

    private static List<String> verdicts(Exchange exchange) {
        return exchange.decision().verdicts().stream().map(Verdict::provider).toList();
    }

    @Test
    public void s16RejectedByTheFirstTheRequestIsAnsweredOnceByTheSecond() throws Exception {
        register(A, 2000, request -> BootAction.REJECTED);
        register(B, 1000, request -> answer(request, B));
        Exchange exchange = boot();
        assertEquals(B, exchange.file());
        assertEquals(1, exchange.decision().replies().size());
        assertEquals(List.of(A, B), asked);
    }

    @Test
    public void s16IgnoredByTheFirstTheRequestIsAnsweredByNobody() throws Exception {
        register(A, 2000, request -> BootAction.IGNORE);
        register(B, 1000, request -> answer(request, B));
        Exchange exchange = boot().assertSilent();
        assertEquals(SilenceReason.IGNORED, exchange.decision().silence().orElseThrow());
        assertEquals(List.of(A), asked);
    }

    @Test
    public void s16ErrorOfTheFirstPassesTheRequestOnToTheSecond() throws Exception {
        register(A, 2000, request -> {
            throw new IOException("its database is on fire");
        });
        register(B, 1000, request -> answer(request, B));
        Exchange exchange = boot();
        assertEquals(B, exchange.file());
        exchange.assertReason("its database is on fire");
        assertEquals(List.of(A, B), asked);
        assertEquals(1, provider(A).orElseThrow().counters().failed());
    }

    @Test
    public void s16SecondIsAskedOnlyAfterTheFirstHasCompletedWithARejection() throws Exception {
        CompletableFuture<PendingRequest> kept = new CompletableFuture<>();
        register(A, 2000, request -> {
            PendingRequest pending = request.pend();
            kept.complete(pending);
            return pending;
        });
        register(B, 1000, request -> answer(request, B));
        Future<Exchange> booting = machine.submit(this::boot);
        PendingRequest pending = kept.get(Await.LONG.toSeconds(), TimeUnit.SECONDS);
        Await.until(
                "the first alone", () -> provider(A).orElseThrow().counters().inFlight() == 1);
        assertEquals(List.of(A), asked);
        pending.complete(BootAction.REJECTED);
        Exchange exchange = booting.get(Await.LONG.toSeconds(), TimeUnit.SECONDS);
        assertEquals(B, exchange.file());
        assertEquals(List.of(A, B), verdicts(exchange));
        assertEquals(List.of(A, B), asked);
    }

    @Test
    public void s17RequestOfAProviderThatGoesIsCompletedByIt() throws Exception {
        CompletableFuture<PendingRequest> kept = new CompletableFuture<>();
        CompletableFuture<PxeRequest> request = new CompletableFuture<>();
        register(A, 2000, asking -> {
            request.complete(asking);
            PendingRequest pending = asking.pend();
            kept.complete(pending);
            return pending;
        });
        int seen = folders().logText().length();
        Future<Exchange> booting = machine.submit(this::boot);
        PendingRequest pending = kept.get(Await.LONG.toSeconds(), TimeUnit.SECONDS);
        Thread going = goAway();
        answer(request.get(), "late.0");
        pending.complete(BootAction.NBP);
        assertEquals(
                "late.0", booting.get(Await.LONG.toSeconds(), TimeUnit.SECONDS).file());
        going.join(Await.LONG.toMillis());
        awaitGone(A);
        assertDispatchGoesOn(seen);
    }

    @Test
    public void s17RequestOfAProviderThatGoesWithoutAWordIsIgnored() throws Exception {
        CompletableFuture<PendingRequest> kept = new CompletableFuture<>();
        register(A, 2000, request -> {
            PendingRequest pending = request.pend();
            kept.complete(pending);
            return pending;
        });
        register(B, 1000, request -> answer(request, B));
        int seen = folders().logText().length();
        Future<Exchange> booting = machine.submit(this::boot);
        kept.get(Await.LONG.toSeconds(), TimeUnit.SECONDS);
        Thread going = goAway();
        Exchange exchange = booting.get(Await.LONG.toSeconds(), TimeUnit.SECONDS);
        exchange.assertSilent("request.timeout.ms");
        assertEquals("nobody further down", List.of(A), asked);
        going.join(Await.LONG.toMillis());
        awaitGone(A);
        assertDispatchGoesOn(seen);
    }

    /** Takes the first provider away, which waits until its requests have ended. */
    private Thread goAway() throws Exception {
        Thread going = new Thread(registrations.remove(0)::unregister, "going");
        going.start();
        Await.until(
                "it waits for its request",
                () -> going.getState() == Thread.State.WAITING || going.getState() == Thread.State.TIMED_WAITING);
        return going;
    }

    private void assertDispatchGoesOn(int seen) throws Exception {
        if (provider(B).isEmpty()) {
            register(B, 1000, request -> answer(request, B));
        }
        assertEquals(B, boot().file());
        String log = folders().logText().substring(seen);
        assertFalse(log, log.contains("Exception"));
        assertFalse(log, log.contains(" ERROR "));
    }

    @Test
    public void s18CriticalProviderThatCannotStartSilencesTheServerAndIsNotShutDown() throws Exception {
        register(B, 1000, request -> answer(request, B));
        assertEquals(B, boot().file());
        Critical critical = new Critical();
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(ProviderInfo.NAME, CRITICAL);
        properties.put(ProviderInfo.CRITICAL, true);
        registrations.add(context().registerService(PxeProvider.class, critical, properties));
        Await.until(
                "failure",
                () -> provider(CRITICAL)
                        .map(ProviderStatus::state)
                        .filter(ProviderState.FAILED::equals)
                        .isPresent());

        Exchange exchange = boot().assertSilent(CRITICAL, WHY);
        assertEquals(
                SilenceReason.CRITICAL_PROVIDER, exchange.decision().silence().orElseThrow());
        askBootServer(fresh(Machine.bios()).askBootServer()).assertSilent(CRITICAL, WHY);
        ServerInfo info = service(ServerInfo.class);
        assertTrue(info.impediment(), info.impediment().contains(CRITICAL));
        assertTrue(provider(CRITICAL).orElseThrow().reason().contains(WHY));

        registrations.remove(1).unregister();
        awaitGone(CRITICAL);
        assertEquals(List.of("initialize"), critical.calls);
        boot().assertSilent("critical provider " + CRITICAL);

        register(CRITICAL, 500, request -> BootAction.REJECTED);
        assertEquals("its successor calls itself uncritical", B, boot().file());
    }

    /** Cannot start. */
    private static final class Critical implements PxeProvider {
        private final List<String> calls = new CopyOnWriteArrayList<>();

        @Override
        public void initialize(ProviderContext context) {
            calls.add("initialize");
            throw new IllegalStateException(WHY);
        }

        @Override
        public RequestOutcome onRequest(PxeRequest request) {
            calls.add("request");
            return BootAction.REJECTED;
        }

        @Override
        public void shutdown() {
            calls.add("shutdown");
        }
    }
}
