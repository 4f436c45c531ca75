// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.server.ProviderState;

/** A provider's service goes and another one takes its place: what a bundle update looks like. */
class SuccessionTest {
    private static final Bundle BUNDLE = HostRig.bundle(7);

    private final Diary first = new Diary("first");
    private final Diary second = new Diary("second");

    /** Somebody at a gate. */
    private static final class Caller implements Gate.Visitor {
        private final CountDownLatch released = new CountDownLatch(1);

        @Override
        public void evict(String why) {
            throw new AssertionError(why);
        }

        @Override
        public void released() {
            released.countDown();
        }

        boolean isReleased() {
            return released.getCount() == 0;
        }

        void awaitRelease() throws InterruptedException {
            assertTrue(released.await(10, TimeUnit.SECONDS), "released");
        }
    }

    private static HostRig rig(Duration hold) {
        HostRig rig = new HostRig();
        rig.host.holdFor(hold);
        return rig;
    }

    private static void event(HostRig rig, int type) {
        rig.host.bundleChanged(new BundleEvent(type, BUNDLE));
    }

    @Test
    void placeIsKeptAndGoesToTheSuccessorWithThoseWhoWereHeld() throws Exception {
        try (HostRig rig = rig(Duration.ofSeconds(60))) {
            ServiceReference<PxeProvider> reference = rig.bindFrom(BUNDLE, first, "a");
            rig.bind(new Diary(), "b");
            rig.settle();
            ProviderHandle place = rig.handle("a");
            rig.unbind(reference);
            event(rig, BundleEvent.UPDATED);
            rig.settle();

            assertEquals(List.of("first initialize null", "first shutdown"), first.entries);
            assertEquals(List.of("a", "b"), rig.chain(), "the place is kept");
            Caller caller = new Caller();
            assertEquals(Gate.Admission.HELD, place.enter(caller));

            rig.bindFrom(BUNDLE, second, "a");
            caller.awaitRelease();
            assertEquals(Gate.Admission.REFUSED, place.enter(new Caller()));
            assertSame(second, place.latest().provider());
            assertEquals(Gate.Admission.ENTERED, place.latest().enter(caller));
            place.latest().leave(caller);
            rig.settle();
            assertEquals(List.of("a", "b"), rig.chain());
            assertEquals(2, rig.host.providers().size());
        }
    }

    @Test
    void placeOfAnUninstalledBundleIsGivenUpAtOnce() throws Exception {
        try (HostRig rig = rig(Duration.ofSeconds(60))) {
            ServiceReference<PxeProvider> reference = rig.bindFrom(BUNDLE, first, "a");
            rig.settle();
            ProviderHandle place = rig.handle("a");
            rig.unbind(reference);
            event(rig, BundleEvent.UPDATED);
            Caller caller = new Caller();
            assertEquals(Gate.Admission.HELD, place.enter(caller));
            event(rig, BundleEvent.UNINSTALLED);

            caller.awaitRelease();
            assertEquals(Gate.Admission.REFUSED, place.enter(caller));
            assertEquals(List.of(), rig.chain());
            assertEquals(List.of(), rig.host.providers());
        }
    }

    @Test
    void placeOfABundleThatIsOnlyStoppedIsGivenUpSoon() throws Exception {
        try (HostRig rig = rig(Duration.ofSeconds(60))) {
            ServiceReference<PxeProvider> reference = rig.bindFrom(BUNDLE, first, "a");
            rig.settle();
            ProviderHandle place = rig.handle("a");
            rig.unbind(reference);
            Caller caller = new Caller();
            assertEquals(Gate.Admission.HELD, place.enter(caller));

            caller.awaitRelease();
            assertEquals(List.of(), rig.chain());
        }
    }

    @Test
    void announcedUpdateKeepsThePlaceLonger() throws Exception {
        try (HostRig rig = rig(Duration.ofSeconds(60))) {
            ServiceReference<PxeProvider> stopped = rig.bindFrom(HostRig.bundle(8), new Diary(), "stopped");
            ServiceReference<PxeProvider> updated = rig.bindFrom(BUNDLE, first, "updated");
            rig.settle();
            ProviderHandle place = rig.handle("updated");
            rig.unbind(updated);
            event(rig, BundleEvent.UPDATED);
            Caller caller = new Caller();
            assertEquals(Gate.Admission.HELD, place.enter(caller));
            rig.unbind(stopped);
            HostRig.await(() -> rig.chain().equals(List.of("updated")), "the stopped one's place is given up");

            assertFalse(caller.isReleased());
        }
    }

    @Test
    void placeIsGivenUpWhenNoSuccessorComesInTime() throws Exception {
        try (HostRig rig = rig(Duration.ofMillis(200))) {
            ServiceReference<PxeProvider> reference = rig.bindFrom(BUNDLE, first, "a");
            rig.unbind(reference);
            event(rig, BundleEvent.UPDATED);
            rig.bindFrom(
                    BUNDLE,
                    new Diary() {
                        @Override
                        public void initialize(org.slipway.api.provider.ProviderContext given) {
                            throw new IllegalStateException("broken version");
                        }
                    },
                    "a");
            HostRig.await(() -> rig.chain().isEmpty(), "the place is given up");
            assertEquals(ProviderState.FAILED, rig.status("a").state());
        }
    }

    @Test
    void successorGoesOnWithTheConfigurationThatTheOneBeforeWentOnWith() throws Exception {
        try (HostRig rig = rig(Duration.ofSeconds(60))) {
            rig.store("a", Map.of("x", "1"));
            ServiceReference<PxeProvider> reference = rig.bindFrom(BUNDLE, first, "a");
            rig.settle();
            rig.configure("a", Map.of("x", "bad"));
            rig.settle();
            assertEquals("first initialize 1", first.entries.get(first.entries.size() - 1), "refused");
            rig.unbind(reference);
            rig.bindFrom(BUNDLE, second, "a");
            rig.settle();

            assertEquals(List.of("second initialize bad", "second initialize 1"), second.entries);
            assertEquals(ProviderState.ACTIVE, rig.status("a").state());
            rig.configure("a", Map.of("x", "2"));
            rig.settle();
            assertEquals("second initialize 2", second.entries.get(second.entries.size() - 1));
        }
    }

    @Test
    void secondUpdateFillsThePlaceThatAFailedOneLeft() throws Exception {
        Diary broken = new Diary() {
            @Override
            public void initialize(org.slipway.api.provider.ProviderContext given) {
                write("initialize");
                throw new IllegalStateException("broken version");
            }
        };
        try (HostRig rig = rig(Duration.ofSeconds(60))) {
            ServiceReference<PxeProvider> reference = rig.bindFrom(BUNDLE, first, "a");
            rig.settle();
            ProviderHandle place = rig.handle("a");
            rig.unbind(reference);
            rig.unbind(rig.bindFrom(BUNDLE, broken, "a"));
            event(rig, BundleEvent.UPDATED);
            Caller caller = new Caller();
            assertEquals(Gate.Admission.HELD, place.enter(caller));
            rig.bindFrom(BUNDLE, second, "a");

            caller.awaitRelease();
            assertSame(second, place.latest().provider());
            assertEquals(List.of("initialize"), broken.entries, "never shut down");
        }
    }

    @Test
    void criticalProviderWhoseBundleIsGoneBlocksAndOneThatIsReplacedDoesNot() throws Exception {
        try (HostRig rig = rig(Duration.ofSeconds(60))) {
            rig.host.arrange(List.of(), Set.of("a"));
            ServiceReference<PxeProvider> reference = rig.bindFrom(BUNDLE, first, "a");
            rig.unbind(reference);
            assertTrue(rig.host.chain().blocked().isEmpty(), "requests are held instead");
            event(rig, BundleEvent.UNINSTALLED);
            rig.settle();
            assertTrue(rig.host.chain().blocked().orElseThrow().contains("critical provider a"));
        }
    }

    @Test
    void configurationOfAProviderThatIsGoneDoesNotBringItBack() throws Exception {
        try (HostRig rig = rig(Duration.ofSeconds(60))) {
            ServiceReference<PxeProvider> reference = rig.bindFrom(BUNDLE, first, "a");
            rig.unbind(reference);
            rig.configure("a", Map.of("x", "2"));
            rig.settle();
            assertEquals(List.of("first initialize null", "first shutdown"), first.entries);
        }
    }
}
