// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.ProviderStatus;
import org.slipway.api.server.TraceSeverity;
import org.slipway.core.internal.Logged;

/** Life from registration to shutdown, and the order in the chain (pxe-api.md 1.4 and 1.5). */
class ProviderHostTest {

    @Test
    void providerIsInitializedWithItsConfigurationAndThenInTheChain() throws Exception {
        try (HostRig rig = new HostRig()) {
            rig.store("a", Map.of("x", "1"));
            Diary diary = new Diary();
            rig.bind(diary, "a");
            rig.settle();

            assertEquals(List.of("initialize 1"), diary.entries);
            assertEquals(List.of("a"), rig.chain());
            assertEquals(ProviderState.ACTIVE, rig.status("a").state());
            assertEquals("a", diary.context.name());
            assertEquals("1.2.3", diary.context.server().version());
            assertEquals(
                    "/etc/slipway/org.slipway.provider.a.cfg",
                    diary.context.settings().source());
        }
    }

    /** The fields of PXE_PROVIDER. */
    @Test
    void enumerationTellsWhereAProviderCameFrom() {
        Instant before = Instant.now();
        try (HostRig rig = new HostRig()) {
            rig.bindFrom(HostRig.bundle(7), new Diary(), "a", ProviderInfo.CRITICAL, true);
            rig.settle();

            ProviderStatus status = rig.status("a");
            assertEquals(0, status.index());
            assertTrue(status.critical());
            assertEquals("file:/deploy/bundle7.jar", status.location());
            assertEquals("bundle7 1.0.0", status.bundle());
            assertFalse(status.registeredAt().isBefore(before));
            assertFalse(status.registeredAt().isAfter(status.since()));
        }
    }

    @Test
    void providerIsShutDownOnceWhenItsServiceGoesAndItsContextEnds() throws Exception {
        try (HostRig rig = new HostRig()) {
            Diary diary = new Diary();
            ServiceReference<PxeProvider> reference = rig.bind(diary, "a");
            rig.unbind(reference);
            rig.unbind(reference);

            assertEquals(List.of("initialize null", "shutdown"), diary.entries);
            assertEquals(List.of(), rig.chain());
            assertEquals(List.of(), rig.host.providers());
            ProviderContext ended = diary.context;
            assertThrows(IllegalStateException.class, ended::settings);
            assertThrows(IllegalStateException.class, ended::server);
            assertThrows(IllegalStateException.class, ended::name);
            assertThrows(IllegalStateException.class, () -> ended.isTraceEnabled(TraceSeverity.FATAL));
            assertThrows(IllegalStateException.class, () -> ended.trace(TraceSeverity.FATAL, "x"));
        }
    }

    @Test
    void providerThatFailsToInitializeIsLeftOutAndNeverShutDown() throws Exception {
        Diary diary = new Diary();
        try (Logged log = new Logged(ProviderLife.class.getName(), Level.INFO);
                HostRig rig = new HostRig()) {
            rig.store("a", Map.of("x", "bad"));
            rig.bind(diary, "a");
            rig.bind(new Diary(), "b");
            rig.settle();

            assertEquals(List.of("b"), rig.chain());
            ProviderStatus failed = rig.status("a");
            assertEquals(ProviderState.FAILED, failed.state());
            assertEquals(-1, failed.index());
            assertEquals("/etc/slipway/org.slipway.provider.a.cfg: x = bad: must be good", failed.reason());
            assertTrue(log.lines().contains("provider a does not serve: " + failed.reason()), log.lines()::toString);
            assertTrue(log.events().stream().allMatch(event -> event.getThrowableProxy() == null));
        }
        assertEquals(List.of("initialize bad"), diary.entries);
    }

    @Test
    void errorInInitializeIsFailureAsWell() throws Exception {
        try (HostRig rig = new HostRig()) {
            rig.bind(
                    new Diary() {
                        @Override
                        public void initialize(ProviderContext given) {
                            throw new NoClassDefFoundError("org/example/Gone");
                        }
                    },
                    "a");
            rig.settle();
            assertEquals(
                    "initialize failed: NoClassDefFoundError: org/example/Gone",
                    rig.status("a").reason());
        }
    }

    @Test
    void failedProviderIsTriedAgainWithAnotherConfiguration() throws Exception {
        try (HostRig rig = new HostRig()) {
            rig.store("a", Map.of("x", "bad"));
            Diary diary = new Diary();
            rig.bind(diary, "a");
            rig.settle();
            rig.configure("a", Map.of("x", "2"));
            rig.settle();

            assertEquals(List.of("initialize bad", "initialize 2"), diary.entries);
            assertEquals(List.of("a"), rig.chain());
        }
    }

    @Test
    void stopShutsDownEveryoneOnceInReverseOrder() {
        List<String> order = new CopyOnWriteArrayList<>();
        try (HostRig rig = new HostRig()) {
            for (String name : List.of("a", "b", "c")) {
                rig.bind(
                        new Diary(name) {
                            @Override
                            void write(String entry) {
                                order.add(name + " " + entry);
                            }
                        },
                        name);
            }
            rig.settle();
            order.clear();
        }
        assertEquals(
                List.of(
                        "c control 1 null",
                        "b control 1 null",
                        "a control 1 null",
                        "c shutdown",
                        "b shutdown",
                        "a shutdown"),
                order,
                "all are told to stop, then each is shut down");
    }

    @Test
    void shutdownThatThrowsHurtsNobody() {
        Diary other = new Diary();
        try (HostRig rig = new HostRig()) {
            rig.bind(other, "b");
            ServiceReference<PxeProvider> reference = rig.bind(
                    new Diary() {
                        @Override
                        public void shutdown() {
                            throw new StackOverflowError();
                        }
                    },
                    "a");
            rig.unbind(reference);
            assertEquals(List.of("b"), rig.chain());
        }
        assertEquals(List.of("initialize null", "control 1 null", "shutdown"), other.entries);
    }

    @Test
    void orderIsByRankingThenByServiceIdAndNamesWin() {
        try (HostRig rig = new HostRig()) {
            rig.bind(new Diary(), "low", Constants.SERVICE_RANKING, -5);
            rig.bind(new Diary(), "first0");
            rig.bind(new Diary(), "second0");
            rig.bind(new Diary(), "high", Constants.SERVICE_RANKING, 100);
            rig.bind(new Diary(), "text", Constants.SERVICE_RANKING, " 50 ");
            rig.settle();
            assertEquals(List.of("high", "text", "first0", "second0", "low"), rig.chain());
            assertEquals(OptionalInt.of(2), rig.host.indexOf("first0"));
            assertEquals(OptionalInt.empty(), rig.host.indexOf("nobody"));

            rig.host.arrange(List.of("second0", "absent", "low"), Set.of());
            assertEquals(List.of("second0", "low", "high", "text", "first0"), rig.chain());
            List<ProviderStatus> listed = rig.host.providers();
            for (int i = 0; i < listed.size(); i++) {
                assertEquals(i, listed.get(i).index());
                assertEquals(rig.chain().get(i), listed.get(i).name());
            }
        }
    }

    @Test
    void rankingOfTheConfigurationWinsOverThatOfTheService() {
        try (HostRig rig = new HostRig()) {
            rig.store("a", Map.of(Constants.SERVICE_RANKING, "-1"));
            rig.bind(new Diary(), "a", Constants.SERVICE_RANKING, 1000);
            rig.bind(new Diary(), "b");
            rig.settle();
            assertEquals(List.of("b", "a"), rig.chain());
            assertEquals(-1, rig.status("a").ranking());

            rig.configure("a", Map.of(Constants.SERVICE_RANKING, 7));
            rig.settle();
            assertEquals(List.of("a", "b"), rig.chain());
        }
    }

    @Test
    void chainThatWasTakenIsNeverChanged() {
        try (HostRig rig = new HostRig()) {
            ServiceReference<PxeProvider> reference = rig.bind(new Diary(), "a");
            rig.settle();
            ProviderChain before = rig.host.chain();
            rig.unbind(reference);

            assertEquals(1, before.handles().size());
            assertEquals(0, rig.host.chain().handles().size());
            assertThrows(
                    UnsupportedOperationException.class, () -> before.handles().clear());
        }
    }

    @Test
    void secondProviderOfNameIsLeftOutUntilTheFirstGoes() {
        Diary first = new Diary("first");
        Diary second = new Diary("second");
        try (Logged log = new Logged(ProviderHost.class.getName(), Level.ERROR);
                HostRig rig = new HostRig()) {
            ServiceReference<PxeProvider> reference = rig.bind(first, "a");
            rig.bind(second, "a");
            rig.settle();
            assertEquals(
                    List.of("provider a of unknown bundle is left out: another one with this name is active"),
                    log.lines());
            assertEquals(List.of("a"), rig.chain());
            assertEquals(List.of(), second.entries);

            rig.configure("a", Map.of("x", "1"));
            rig.settle();
            assertEquals(List.of(), second.entries, "a configuration does not start it beside the first");
            rig.unbind(reference);
            assertEquals(List.of("second initialize 1"), second.entries);
            assertEquals(List.of("a"), rig.chain());
        }
        assertEquals(List.of("second initialize 1", "second control 1 1", "second shutdown"), second.entries);
        assertEquals("first shutdown", first.entries.get(first.entries.size() - 1));
    }

    @Test
    void unusableServicePropertiesAreSaidAndTheServiceIsLeftOut() {
        try (Logged log = new Logged(ProviderHost.class.getName(), Level.ERROR);
                HostRig rig = new HostRig()) {
            rig.bind(new Diary(), "a-b");
            rig.bind(new Diary(), "a)(x=*");
            rig.bind(new Diary(), "");
            rig.bind(new Diary(), "ok", ProviderInfo.FILTER, "SOME");
            rig.settle();

            assertEquals(4, log.lines().size(), log.lines()::toString);
            assertTrue(log.lines().get(3).contains("SOME; it must be one of [ALL, DHCP_ONLY, PXE_ONLY, NETBOOT]"));
            assertEquals(List.of(), rig.host.providers());
        }
    }

    @Test
    void criticalProviderThatIsAwayBlocksTheChainAndSaysWhy() {
        try (Logged log = new Logged(Roster.class.getName(), Level.WARN);
                HostRig rig = new HostRig()) {
            ServiceReference<PxeProvider> reference = rig.bind(new Diary(), "guard", ProviderInfo.CRITICAL, true);
            rig.bind(new Diary(), "policy");
            rig.settle();
            assertEquals(Optional.empty(), rig.host.chain().blocked());
            assertTrue(rig.status("guard").critical());

            rig.unbind(reference);
            Optional<String> why = rig.host.chain().blocked();
            assertEquals(
                    Optional.of("nothing is answered: critical provider guard is STOPPED (it is not installed)"), why);
            assertEquals(why.get(), log.lines().get(log.lines().size() - 1));

            rig.bind(new Diary(), "guard", ProviderInfo.CRITICAL, true);
            rig.settle();
            assertEquals(Optional.empty(), rig.host.chain().blocked());
            assertEquals(
                    "every critical provider is active again; requests are answered",
                    log.lines().get(log.lines().size() - 1));
        }
    }

    @Test
    void criticalProviderThatFailsBlocksTheChain() {
        try (HostRig rig = new HostRig()) {
            rig.store("guard", Map.of("x", "bad"));
            rig.bind(new Diary(), "guard", ProviderInfo.CRITICAL, "true");
            rig.settle();
            String why = rig.host.chain().blocked().orElseThrow();
            assertTrue(why.contains("guard is FAILED (/etc/slipway/org.slipway.provider.guard.cfg: x = bad"), why);
        }
    }

    @Test
    void operatorsRequirementIsInForceAtOnce() throws Exception {
        try (HostRig rig = new HostRig()) {
            List<Object> released = new ArrayList<>();
            Diary slow = new Diary() {
                @Override
                public void initialize(ProviderContext given) throws InterruptedException {
                    synchronized (released) {
                        while (released.isEmpty()) {
                            released.wait(10_000);
                        }
                    }
                }
            };
            rig.bind(slow, "slow");
            rig.awaitState("slow", ProviderState.INITIALIZING);
            rig.host.arrange(List.of(), Set.of("slow"));
            String why = rig.host.chain().blocked().orElseThrow();

            assertTrue(why.contains("slow is INITIALIZING"), why);
            CompletableFuture<Void> settled = CompletableFuture.runAsync(rig.host::settle);
            assertFalse(settled.isDone(), "whoever opens sockets waits for the providers");
            synchronized (released) {
                released.add("go");
                released.notifyAll();
            }
            settled.get(10, TimeUnit.SECONDS);
            assertEquals(ProviderState.ACTIVE, rig.status("slow").state());
            assertEquals(Optional.empty(), rig.host.chain().blocked());
            assertTrue(rig.host.chain().isCritical(rig.handle("slow")));
            assertTrue(rig.status("slow").critical());
            assertFalse(rig.handle("slow").registration().critical());
        }
    }

    /** Whoever takes the name of a critical provider beside it does not unmake it. */
    @Test
    void namesakeThatIsLeftOutDoesNotMakeTheCriticalOneHarmless() {
        try (HostRig rig = new HostRig()) {
            ServiceReference<PxeProvider> guard = rig.bind(new Diary(), "guard", ProviderInfo.CRITICAL, true);
            ServiceReference<PxeProvider> rogue = rig.bind(new Diary(), "guard");
            rig.unbind(rogue);
            rig.unbind(guard);
            assertTrue(rig.host.chain().blocked().isPresent());
        }
    }

    @Test
    void providerThatIsNoLongerCriticalInItsNextVersionBlocksNothing() {
        try (HostRig rig = new HostRig()) {
            ServiceReference<PxeProvider> guard = rig.bind(new Diary(), "guard", ProviderInfo.CRITICAL, true);
            rig.unbind(guard);
            rig.unbind(rig.bind(new Diary(), "guard"));
            assertEquals(Optional.empty(), rig.host.chain().blocked());
        }
    }
}
