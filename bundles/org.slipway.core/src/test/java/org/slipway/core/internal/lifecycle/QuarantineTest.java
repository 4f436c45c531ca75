// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.ServiceControl;
import org.slipway.api.server.ProviderState;

class QuarantineTest {
    private final Diary diary = new Diary();

    private HostRig running(Object... properties) {
        HostRig rig = new HostRig();
        rig.bind(diary, "a", properties);
        rig.bind(new Diary(), "b");
        rig.settle();
        return rig;
    }

    @Test
    void quarantinedProviderIsOutOfTheChainAndBackAfterItsTime() throws Exception {
        try (HostRig rig = running()) {
            rig.host.quarantine(rig.handle("a"), "3 calls in a row took too long", Duration.ofMillis(100));
            rig.settle();
            assertEquals(List.of("b"), rig.chain());
            assertEquals(ProviderState.QUARANTINED, rig.status("a").state());
            assertEquals(
                    "3 calls in a row took too long; released after 0 s",
                    rig.status("a").reason());
            rig.awaitState("a", ProviderState.ACTIVE);
            rig.settle();

            assertEquals(List.of("a", "b"), rig.chain());
            assertEquals(List.of("initialize null"), diary.entries, "it was never shut down");
        }
    }

    @Test
    void criticalProviderInQuarantineBlocksTheChain() throws Exception {
        try (HostRig rig = running(ProviderInfo.CRITICAL, true)) {
            rig.host.quarantine(rig.handle("a"), "too slow", Duration.ofMillis(100));
            rig.settle();
            assertTrue(rig.host.chain().blocked().orElseThrow().contains("a is QUARANTINED (too slow"));
            rig.awaitState("a", ProviderState.ACTIVE);
            rig.settle();
            assertEquals(Optional.empty(), rig.host.chain().blocked());
        }
    }

    /** Each release would cost the server some more threads, until none is left. */
    @Test
    void providerWhoseCallsStillKeepThreadsIsNotReleased() throws Exception {
        try (HostRig rig = running()) {
            ProviderHandle handle = rig.handle("a");
            handle.keepsThread();
            rig.host.quarantine(handle, "too slow", Duration.ofMillis(100));
            HostRig.await(
                    () -> rig.status("a").reason().equals("1 calls have not returned yet; it is released after them"),
                    "its time is over");
            assertEquals(ProviderState.QUARANTINED, rig.status("a").state());
            handle.returnsThread();
            rig.awaitState("a", ProviderState.ACTIVE);
        }
    }

    @Test
    void operatorQuarantinesAndReleases() {
        try (HostRig rig = running()) {
            rig.host.quarantine("a", Duration.ZERO);
            assertEquals(List.of("b"), rig.chain());
            assertEquals(
                    "by the operator; until it is released", rig.status("a").reason());
            rig.host.quarantine("a", Duration.ofHours(1));
            assertEquals(
                    "by the operator; released after 3600 s", rig.status("a").reason());
            rig.host.release("a");
            assertEquals(List.of("a", "b"), rig.chain());
            assertEquals(ProviderState.ACTIVE, rig.status("a").state());
        }
    }

    @Test
    void quarantineByTheOperatorEndsByItself() throws Exception {
        try (HostRig rig = running()) {
            rig.host.quarantine("a", Duration.ofMillis(50));
            rig.awaitState("a", ProviderState.ACTIVE);
        }
    }

    @Test
    void providerWhoseCallsStillKeepThreadsIsNotReleasedByHandEither() {
        try (HostRig rig = running()) {
            ProviderHandle handle = rig.handle("a");
            handle.keepsThread();
            rig.host.quarantine(handle, "too slow", Duration.ofHours(1));
            rig.settle();
            IllegalStateException refused = assertThrows(IllegalStateException.class, () -> rig.host.release("a"));
            assertEquals(
                    "provider a stays in quarantine: 1 of its calls have not returned yet, and each keeps a thread of the"
                            + " server",
                    refused.getMessage());
            handle.returnsThread();
            rig.host.release("a");
            assertEquals(ProviderState.ACTIVE, rig.status("a").state());
        }
    }

    @Test
    void onlyWhoIsInQuarantineIsReleasedAndOnlyWhoServesIsQuarantined() {
        try (HostRig rig = running()) {
            IllegalStateException refused = assertThrows(IllegalStateException.class, () -> rig.host.release("a"));
            assertEquals("provider a is not in quarantine: it is ACTIVE", refused.getMessage());
            rig.host.control(Optional.of("a"), ServiceControl.PAUSE);
            assertThrows(IllegalStateException.class, () -> rig.host.quarantine("a", Duration.ZERO));
            assertThrows(IllegalArgumentException.class, () -> rig.host.quarantine("ghost", Duration.ZERO));
            assertThrows(IllegalArgumentException.class, () -> rig.host.quarantine("b", Duration.ofSeconds(-1)));
            assertThrows(IllegalArgumentException.class, () -> rig.host.release("ghost"));
        }
    }

    @Test
    void pauseTakesTheQuarantinesPlace() throws Exception {
        try (HostRig rig = running()) {
            rig.host.quarantine(rig.handle("a"), "too slow", Duration.ofMillis(50));
            rig.host.control(Optional.of("a"), ServiceControl.PAUSE);
            rig.host.quarantine("b", Duration.ofMillis(60));
            rig.awaitState("b", ProviderState.ACTIVE);
            assertEquals(ProviderState.PAUSED, rig.status("a").state(), "its time is over as well");
        }
    }

    @Test
    void restartByConfigurationEndsTheQuarantine() {
        try (HostRig rig = running()) {
            rig.host.quarantine(rig.handle("a"), "too slow", Duration.ofHours(1));
            rig.configure("a", Map.of("x", "2"));
            rig.settle();
            assertEquals(ProviderState.ACTIVE, rig.status("a").state());
            assertEquals(List.of("a", "b"), rig.chain());
        }
    }

    @Test
    void providerThatGoesInQuarantineIsShutDown() {
        Diary gone = new Diary();
        try (HostRig rig = new HostRig()) {
            ServiceReference<PxeProvider> reference = rig.bind(gone, "a");
            rig.settle();
            ProviderHandle handle = rig.handle("a");
            rig.host.quarantine(handle, "too slow", Duration.ofHours(1));
            rig.unbind(reference);
            rig.host.quarantine(handle, "a call of its came back late", Duration.ofHours(1));
            rig.settle();
            assertEquals(List.of("initialize null", "shutdown"), gone.entries);
            assertEquals(ProviderState.STOPPED, handle.state());
        }
    }
}
