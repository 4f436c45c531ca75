// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.server.ProviderState;

/** Steps that do not return in time, and then do. */
class LateStepTest {
    private static final LifeLimits TIGHT =
            new LifeLimits(Duration.ofMillis(60), Duration.ofMillis(60), Duration.ofMillis(60), Duration.ofMillis(60));

    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
    }

    /** Blocks in the step whose name begins an entry, if the configuration says {@code x = slow}. */
    private final class Slow extends Diary {
        private final String step;

        Slow(String step) {
            this.step = step;
        }

        @Override
        void write(String entry) {
            super.write(entry);
            if (entry.startsWith(step) && !entry.endsWith("fast")) {
                try {
                    assertTrue(released.await(20, TimeUnit.SECONDS));
                } catch (InterruptedException interrupted) {
                    throw new AssertionError(interrupted);
                }
                super.write("end of " + step);
            }
        }

        @Override
        public void checkConfiguration(Settings candidate) throws InvalidSettingException {
            if (step.equals("check")) {
                write("check " + x(candidate));
            }
        }
    }

    @Test
    void hangingInitializeHoldsUpNobodyAndIsShutDownWhenItSucceedsAfterAll() throws Exception {
        Slow slow = new Slow("initialize");
        try (HostRig rig = new HostRig(TIGHT)) {
            rig.bind(slow, "slow");
            rig.bind(new Diary(), "other");
            rig.settle();
            assertEquals(List.of("other"), rig.chain());
            assertEquals(
                    "initialize failed: initialize of slow did not return within 60 ms",
                    rig.status("slow").reason());
            released.countDown();
            HostRig.await(() -> slow.entries.contains("shutdown"), "what came late is undone");
            rig.settle();

            assertEquals(List.of("other"), rig.chain());
        }
        assertEquals(List.of("initialize null", "end of initialize", "shutdown"), slow.entries);
    }

    @Test
    void providerIsNotInitializedTwiceAtOnceButAsSoonAsThatIsPossible() throws Exception {
        Slow slow = new Slow("initialize");
        try (HostRig rig = new HostRig(TIGHT)) {
            rig.bind(slow, "slow");
            rig.settle();
            rig.configure("slow", Map.of("x", "fast"));
            rig.settle();
            assertEquals(List.of("initialize null"), slow.entries);
            assertEquals(
                    "initialize failed: IllegalStateException: an earlier initialize has not returned yet",
                    rig.status("slow").reason());
            released.countDown();
            rig.awaitState("slow", ProviderState.ACTIVE);

            assertEquals(List.of("initialize null", "end of initialize", "shutdown", "initialize fast"), slow.entries);
            rig.settle();
            assertEquals(List.of("slow"), rig.chain());
        }
    }

    @Test
    void providerThatGoesWhileItsInitializeHangsIsStillShutDownByItself() throws Exception {
        Slow slow = new Slow("initialize");
        try (HostRig rig = new HostRig(TIGHT)) {
            ServiceReference<PxeProvider> reference = rig.bind(slow, "slow");
            rig.unbind(reference);
            assertEquals(List.of("initialize null"), slow.entries);
            released.countDown();
            HostRig.await(() -> slow.entries.contains("shutdown"), "shut down");
        }
        assertEquals(List.of("initialize null", "end of initialize", "shutdown"), slow.entries);
    }

    @Test
    void hangingShutdownIsWaitedForBeforeTheNextInitialize() throws Exception {
        Slow slow = new Slow("shutdown");
        try (HostRig rig = new HostRig(TIGHT)) {
            rig.store("slow", Map.of("x", "1"));
            rig.bind(slow, "slow");
            rig.settle();
            rig.configure("slow", Map.of("x", "2"));
            rig.settle();
            assertEquals(List.of(), rig.chain());
            assertEquals(ProviderState.FAILED, rig.status("slow").state());
            assertEquals(List.of("initialize 1", "shutdown"), slow.entries);
            released.countDown();
            rig.awaitState("slow", ProviderState.ACTIVE);

            assertEquals(List.of("initialize 1", "shutdown", "end of shutdown", "initialize 2"), slow.entries);
        }
    }

    @Test
    void hangingCheckIsRefusalAndHoldsUpNobody() throws Exception {
        Slow slow = new Slow("check");
        try (HostRig rig = new HostRig(TIGHT)) {
            rig.bind(slow, "slow");
            rig.settle();
            rig.configure("slow", Map.of("x", "2"));
            rig.settle();
            assertEquals(ProviderState.ACTIVE, rig.status("slow").state());
            assertEquals(List.of("initialize null", "check 2"), slow.entries);
        }
    }

    /** What it took over when nobody waited any more is not what is in force. */
    @Test
    void lateChangeIsFollowedByOneToTheConfigurationInForce() throws Exception {
        Slow slow = new Slow("control 6 2");
        try (HostRig rig = new HostRig(TIGHT)) {
            rig.store("slow", Map.of("x", "1"));
            rig.bind(slow, "slow", ProviderInfo.RECONFIGURABLE, true);
            rig.settle();
            rig.configure("slow", Map.of("x", "2"));
            rig.settle();
            assertEquals("1", Diary.x(slow.context.settings()));
            released.countDown();
            HostRig.await(() -> slow.entries.contains("control 6 1"), "it is told again");

            assertEquals(List.of("initialize 1", "control 6 2", "end of control 6 2", "control 6 1"), slow.entries);
        }
    }

    @Test
    void stopOfTheServerIsBoundedWhateverHangs() {
        long before = System.nanoTime();
        try (HostRig rig = new HostRig(TIGHT)) {
            rig.bind(new Slow("shutdown"), "a");
            rig.bind(new Slow("initialize"), "b");
            rig.bind(new Slow("shutdown"), "c");
            rig.settle();
        }
        assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(5));
    }

    @Test
    void lateProviderOfAnotherLifeIsUsableAsBefore() throws Exception {
        Slow slow = new Slow("initialize");
        ProviderContext[] first = new ProviderContext[1];
        try (HostRig rig = new HostRig(TIGHT)) {
            rig.bind(slow, "slow");
            rig.settle();
            first[0] = slow.context;
            rig.configure("slow", Map.of("x", "fast"));
            released.countDown();
            rig.awaitState("slow", ProviderState.ACTIVE);
            assertEquals("slow", slow.context.name());
            assertThrows(IllegalStateException.class, () -> first[0].name());
        }
    }
}
