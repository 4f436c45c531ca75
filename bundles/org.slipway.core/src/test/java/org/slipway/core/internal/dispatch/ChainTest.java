// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.PacketFilter;
import org.slipway.api.server.Decision;
import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.Packets;
import org.slipway.core.internal.lifecycle.Handles;
import org.slipway.core.internal.lifecycle.ProviderHandle;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** Who is asked, and what is said when nobody answers. */
class ChainTest {
    private final FakeProvider provider = FakeProvider.answering();

    private static Optional<SilenceReason> silence(DispatchRig rig, byte[] payload) throws InterruptedException {
        return rig.ask(payload).silence();
    }

    @Test
    void withoutProvidersEveryPacketHasItsOwnReason() throws InterruptedException {
        try (DispatchRig rig = new DispatchRig()) {
            assertEquals(
                    Optional.of(SilenceReason.NO_PROVIDER),
                    silence(rig, Packets.pxe().build()));
            assertEquals(
                    Optional.of(SilenceReason.NOT_NETBOOT),
                    silence(rig, Packets.dhcp(Dhcp4MessageType.DISCOVER).build()));
            assertEquals(
                    Optional.of(SilenceReason.MALFORMED),
                    silence(rig, Packets.bootp().build()));
            assertEquals(Optional.of(SilenceReason.MALFORMED), silence(rig, Packets.garbage()));
            assertEquals(4, rig.snapshot().received());
            assertEquals(0, rig.snapshot().open());
        }
    }

    @Test
    void filterThatDoesNotMatchCountsAsRejection() throws InterruptedException {
        FakeProvider next = FakeProvider.answering();
        try (DispatchRig rig = new DispatchRig(
                Handles.active("pxe", PacketFilter.PXE_ONLY, provider),
                Handles.active("all", PacketFilter.ALL, next))) {
            Decision decision = rig.ask(Packets.http());

            assertTrue(decision.answered());
            assertEquals(0, provider.asked());
            assertEquals(1, decision.verdicts().size());
        }
    }

    @Test
    void providersThatAllFilterTheRequestOutAreNotCalledAbsent() throws InterruptedException {
        try (DispatchRig rig = new DispatchRig(Handles.active("pxe", PacketFilter.PXE_ONLY, provider))) {
            Decision decision = rig.ask(Packets.http());

            assertEquals(Optional.of(SilenceReason.REJECTED), decision.silence());
            assertEquals("no provider asks for requests of this kind", decision.reason());
        }
    }

    @Test
    void blockedChainAnswersNothingAndAsksNobody() throws InterruptedException {
        try (DispatchRig rig = new DispatchRig(Handles.active("p", provider))) {
            rig.chain(Handles.blocked(rig.chain(), "guard is away"));
            Decision decision = rig.ask(Packets.pxe());

            assertEquals(Optional.of(SilenceReason.CRITICAL_PROVIDER), decision.silence());
            assertEquals("guard is away", decision.reason());
            assertEquals(0, provider.asked());
        }
    }

    /** The operator's word makes a provider critical as much as its own. */
    @Test
    void criticalProviderThatLeftAfterTheChainWasMadeIsSilence() throws InterruptedException {
        ProviderHandle guard = Handles.active("guard", FakeProvider.of(BootAction.REJECTED));
        try (DispatchRig rig = new DispatchRig(guard, Handles.active("p", provider))) {
            Handles.close(guard);
            assertTrue(rig.ask(Packets.pxe()).answered(), "any other provider is passed over");
            rig.chain(Handles.critical(rig.chain(), guard));

            assertEquals(
                    Optional.of(SilenceReason.CRITICAL_PROVIDER),
                    rig.ask(Packets.pxe()).silence());
            assertEquals(1, provider.asked());
        }
    }

    @Test
    void onlyProviderThatLeftAfterTheChainWasMadeIsNoProvider() throws InterruptedException {
        ProviderHandle handle = Handles.active("p", provider);
        try (DispatchRig rig = new DispatchRig(handle)) {
            Handles.close(handle);
            assertEquals(
                    Optional.of(SilenceReason.NO_PROVIDER),
                    rig.ask(Packets.pxe()).silence());
        }
    }

    @Test
    void notesAndVerdictsAreInTheDecisionInTheOrderOfAsking() throws InterruptedException {
        FakeProvider first = new FakeProvider(request -> {
            request.note("forgotten");
            request.note(" no key nbp.x64-uefi ");
            return BootAction.REJECTED;
        });
        FakeProvider second = new FakeProvider(request -> {
            request.note(null);
            return BootAction.REJECTED;
        });
        try (DispatchRig rig = new DispatchRig(Handles.active("a", first), Handles.active("b", second))) {
            Decision decision = rig.ask(Packets.pxe());

            assertEquals("a REJECTED (no key nbp.x64-uefi); b REJECTED", decision.reason());
            assertEquals("a", decision.verdicts().get(0).provider());
            assertEquals(
                    "DISCOVER x64-uefi (7) from option 93", describe(decision).replace("60", "93"));
            assertEquals("eth7", decision.interfaceName());
            assertEquals(Packets.machine(1), decision.hardwareAddress().orElseThrow());
            assertFalse(decision.duration().isNegative());
        }
    }

    private static String describe(Decision decision) {
        return decision.request();
    }

    @Test
    void requestsAreNumberedOneByOne() throws InterruptedException {
        try (DispatchRig rig = new DispatchRig(Handles.active("p", provider))) {
            assertEquals(1, rig.ask(Packets.pxe()).id());
            assertEquals(2, rig.ask(Packets.garbage()).id());
        }
    }
}
