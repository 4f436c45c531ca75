// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.server.ProviderState;
import org.slipway.core.internal.Logged;
import org.slipway.core.internal.lifecycle.Gate.Admission;

class ReconfigureTest {
    private static final String FILE = "/etc/slipway/org.slipway.provider.a.cfg: ";

    private final Diary diary = new Diary();

    private static final class Guest implements Gate.Visitor {
        final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        @Override
        public void evict(String why) {
            told.add("evicted");
        }

        @Override
        public void released() {
            told.add("released");
        }

        void expect(String word) throws InterruptedException {
            assertEquals(word, told.poll(10, TimeUnit.SECONDS));
        }
    }

    private HostRig running(Object... properties) {
        HostRig rig = new HostRig();
        rig.store("a", Map.of("x", "1"));
        rig.bind(diary, "a", properties);
        rig.settle();
        return rig;
    }

    private static HostRig change(HostRig rig, Map<String, Object> values) {
        rig.configure("a", values);
        rig.settle();
        return rig;
    }

    @Test
    void providerIsShutDownAndInitializedWithTheNewConfiguration() {
        try (HostRig rig = running()) {
            change(rig, Map.of("x", "2"));
            assertEquals(List.of("initialize 1", "shutdown", "initialize 2"), diary.entries);
            assertEquals(ProviderState.ACTIVE, rig.status("a").state());
        }
    }

    @Test
    void configurationThatDidNotChangeRestartsNothing() {
        try (HostRig rig = running()) {
            change(rig, Map.of("x", "1"));
            assertEquals(List.of("initialize 1"), diary.entries);
        }
    }

    @Test
    void deletedConfigurationIsAnEmptyOne() {
        try (HostRig rig = running()) {
            rig.deleteConfiguration("a");
            rig.settle();
            assertEquals(List.of("initialize 1", "shutdown", "initialize null"), diary.entries);
        }
    }

    @Test
    void configurationThatTheCheckRefusesTouchesNothing() {
        try (Logged log = new Logged(ProviderLife.class.getName(), Level.ERROR);
                HostRig rig = running()) {
            change(rig, Map.of("x", "refused"));
            assertEquals(List.of("initialize 1"), diary.entries);
            assertEquals("1", Diary.x(diary.context.settings()));
            assertEquals(
                    List.of(FILE + "x = refused: is on the list; provider a goes on with the configuration it had"),
                    log.lines());
        }
    }

    @Test
    void configurationThatInitializeRefusesIsRolledBack() {
        try (Logged log = new Logged(ProviderLife.class.getName(), Level.ERROR);
                HostRig rig = running()) {
            change(rig, Map.of("x", "bad"));
            assertEquals(List.of("initialize 1", "shutdown", "initialize bad", "initialize 1"), diary.entries);
            assertEquals(ProviderState.ACTIVE, rig.status("a").state());
            assertEquals(List.of("a"), rig.chain());
            assertEquals("1", Diary.x(diary.context.settings()));
            assertTrue(
                    log.lines().get(1).endsWith("must be good; provider a goes on with the configuration it had"),
                    log.lines()::toString);

            change(rig, Map.of("x", "3"));
            assertEquals("initialize 3", diary.entries.get(diary.entries.size() - 1));
        }
    }

    @Test
    void wrongRankingIsRefusedBeforeAnythingHappens() {
        try (Logged log = new Logged(ProviderLife.class.getName(), Level.ERROR);
                HostRig rig = running()) {
            change(rig, Map.of("x", "2", Constants.SERVICE_RANKING, "high"));
            assertEquals(List.of("initialize 1"), diary.entries);
            assertEquals(
                    List.of(FILE + "service.ranking = high: must be a whole number; provider a goes on with the"
                            + " configuration it had"),
                    log.lines());
        }
    }

    @Test
    void reconfigurableProviderIsToldAndNotRestarted() {
        try (HostRig rig = running(ProviderInfo.RECONFIGURABLE, true)) {
            change(rig, Map.of("x", "2", Constants.SERVICE_RANKING, "9"));
            assertEquals(List.of("initialize 1", "control 6 2"), diary.entries);
            assertEquals(9, rig.status("a").ranking());
        }
    }

    @Test
    void changeThatTheProviderRefusesIsTakenBackWholly() {
        try (HostRig rig = running(ProviderInfo.RECONFIGURABLE, true)) {
            change(rig, Map.of("x", "bad", Constants.SERVICE_RANKING, "9"));
            assertEquals(List.of("initialize 1", "control 6 bad"), diary.entries);
            assertEquals("1", Diary.x(diary.context.settings()));
            assertEquals(0, rig.status("a").ranking(), "the ranking of a refused configuration is refused too");
            assertEquals(ProviderState.ACTIVE, rig.status("a").state());
        }
    }

    @Test
    void providerThatNeitherTakesTheNewNorTheOldConfigurationLeavesTheChain() {
        Diary spoiled = new Diary() {
            @Override
            public void initialize(ProviderContext given) throws Exception {
                super.initialize(given);
                if (entries.size() > 1) {
                    throw new Exception("never again");
                }
            }
        };
        try (Logged log = new Logged(ProviderLife.class.getName(), Level.ERROR);
                HostRig rig = new HostRig()) {
            rig.bind(spoiled, "a");
            rig.settle();
            change(rig, Map.of("x", "2"));

            assertEquals(List.of(), rig.chain());
            assertEquals(ProviderState.FAILED, rig.status("a").state());
            assertTrue(log.lines().get(2).endsWith("never again; provider a does not serve"), log.lines()::toString);
        }
        assertEquals(
                List.of("initialize null", "shutdown", "initialize 2", "initialize null"),
                spoiled.entries,
                "no shutdown after a failed initialize");
    }

    @Test
    void requestsInsideEndFirstAndNewOnesAreHeldMeanwhile() throws Exception {
        try (HostRig rig = running()) {
            ProviderHandle handle = rig.handle("a");
            Guest inside = new Guest();
            assertEquals(Admission.ENTERED, handle.enter(inside));
            rig.configure("a", Map.of("x", "2"));
            HostRig.await(() -> handle.enter(new Guest()) == Admission.HELD, "the gate holds");
            Guest held = new Guest();
            assertEquals(Admission.HELD, handle.enter(held));
            assertEquals(List.of("a"), rig.chain(), "it stays in the chain");
            handle.leave(inside);
            held.expect("released");

            assertEquals(List.of("initialize 1", "shutdown", "initialize 2"), diary.entries);
            assertEquals(Admission.ENTERED, handle.enter(held));
            assertTrue(inside.told.isEmpty());
        }
    }

    @Test
    void requestThatDoesNotEndIsEvictedBeforeTheShutdown() throws Exception {
        try (HostRig rig = running()) {
            Guest inside = new Guest();
            rig.handle("a").enter(inside);
            rig.configure("a", Map.of("x", "2"));
            inside.expect("evicted");
            rig.settle();
            assertEquals(List.of("initialize 1", "shutdown", "initialize 2"), diary.entries);
        }
    }
}
