// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
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
