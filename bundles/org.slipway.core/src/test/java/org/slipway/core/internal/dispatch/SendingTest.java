// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.core.internal.Packets.ip;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.Destination;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.server.Decision;
import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.Packets;
import org.slipway.core.internal.lifecycle.Handles;
import org.slipway.core.internal.net.Datagrams;
import org.slipway.core.internal.net.FakeOutbox;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;

class SendingTest {
    private static final InetSocketAddress TARGET = new InetSocketAddress(ip("192.0.2.77"), 4011);

    private static DispatchRig rig(FakeProvider.Decider decider, FakeProvider next) {
        return new DispatchRig(Handles.active("first", new FakeProvider(decider)), Handles.active("next", next));
    }

    @Test
    void severalRepliesAreAllSentAndRecorded() throws InterruptedException {
        FakeProvider next = FakeProvider.answering();
        try (DispatchRig rig = rig(
                request -> {
                    FakeProvider.offer(request);
                    request.send(new byte[] {1, 2, 3}, Destination.to(TARGET));
                    return BootAction.CUSTOM;
                },
                next)) {
            Decision decision = rig.ask(Packets.pxe());

            assertEquals(2, decision.replies().size());
            assertEquals(TARGET, decision.replies().get(1).to());
            assertEquals(2, rig.snapshot().repliesSent());
            assertEquals(1, rig.snapshot().answered());
        }
    }

    @Test
    void failureAfterReplyDoesNotLetTheNextProviderAnswerToo() throws InterruptedException {
        FakeProvider next = FakeProvider.answering();
        try (DispatchRig rig = rig(
                request -> {
                    FakeProvider.offer(request);
                    throw new IllegalStateException("after all");
                },
                next)) {
            assertTrue(rig.ask(Packets.pxe()).answered());
            assertEquals(0, next.asked());
            assertEquals(1, rig.outbox.sent().size());
        }
    }

    @Test
    void replyThatCannotBeEncodedIsNoAnswer() throws InterruptedException {
        FakeProvider next = FakeProvider.answering();
        try (DispatchRig rig = rig(
                request -> {
                    request.send(
                            request.newReply().option(Dhcp4OptionCode.VENDOR_SPECIFIC, new byte[1000]),
                            Destination.dhcpRules());
                    return BootAction.NBP;
                },
                next)) {
            Decision decision = rig.ask(Packets.pxe());

            assertEquals("FAILED", decision.verdicts().get(0).outcome().substring(0, 6));
            assertEquals(1, next.asked());
            assertEquals(1, rig.outbox.sent().size());
            assertEquals(1, rig.snapshot().repliesSent());
        }
    }

    @Test
    void replyIsAsLongAsTheClientTakes() throws InterruptedException {
        Dhcp4Builder modest = Packets.pxe();
        Dhcp4Builder generous = Packets.pxe().option16(Dhcp4OptionCode.MAX_MESSAGE_SIZE, 1500);
        FakeProvider wordy = new FakeProvider(request -> {
            request.send(
                    request.newReply()
                            .messageType(Dhcp4MessageType.OFFER)
                            .option(Dhcp4OptionCode.VENDOR_SPECIFIC, new byte[700]),
                    Destination.dhcpRules());
            return BootAction.NBP;
        });
        try (DispatchRig rig = new DispatchRig(Handles.active("wordy", wordy))) {
            assertFalse(rig.ask(modest).answered());
            assertTrue(rig.ask(generous).answered());
        }
    }

    @Test
    void refusedSendIsSilenceWithTheReason() throws InterruptedException {
        FakeProvider next = FakeProvider.answering();
        try (DispatchRig rig = rig(
                request -> {
                    FakeProvider.offer(request);
                    return BootAction.NBP;
                },
                next)) {
            rig.outbox.refuse("Network is unreachable");
            Decision decision = rig.ask(Packets.pxe());

            assertEquals(Optional.of(SilenceReason.SEND_FAILED), decision.silence());
            assertTrue(decision.reason().contains("Network is unreachable"), decision.reason());
            assertEquals(0, next.asked(), "the reply was the provider's word");
            assertEquals(0, rig.snapshot().answered());
            assertEquals(0, rig.snapshot().repliesSent());
        }
    }

    @Test
    void sendThatFailsAfterTheDecisionIsCountedBack() throws InterruptedException {
        try (DispatchRig rig = new DispatchRig(Handles.active("p", FakeProvider.answering()))) {
            assertTrue(rig.ask(Packets.pxe()).answered());
            assertEquals(1, rig.snapshot().answered());

            rig.outbox.sent().get(0).failed().accept("No route to host");

            Decision corrected = rig.next();
            assertEquals(Optional.of(SilenceReason.SEND_FAILED), corrected.silence());
            assertEquals(0, rig.snapshot().answered());
            assertEquals(0, rig.snapshot().repliesSent());
            assertEquals(1, rig.silent(SilenceReason.SEND_FAILED));
            assertEquals(0, rig.snapshot().open());
        }
    }

    @Test
    void oneOfTwoRepliesThatFailsLeavesTheRequestAnswered() throws InterruptedException {
        try (DispatchRig rig = new DispatchRig(Handles.active("p", new FakeProvider(request -> {
            FakeProvider.offer(request);
            FakeProvider.offer(request);
            return BootAction.NBP;
        })))) {
            rig.ask(Packets.pxe());
            FakeOutbox.Sent first = rig.outbox.sent().get(0);
            first.failed().accept("No route to host");

            DispatchRig.await(() -> rig.snapshot().repliesSent() == 1, "one reply is counted back");
            assertEquals(1, rig.snapshot().answered());
            assertEquals(0, rig.snapshot().open());
        }
    }

    @Test
    void nothingCanBeDoneWithRequestThatIsOver() throws InterruptedException {
        AtomicReference<PxeRequest> kept = new AtomicReference<>();
        try (DispatchRig rig = new DispatchRig(Handles.active("p", new FakeProvider(request -> {
            kept.set(request);
            return BootAction.REJECTED;
        })))) {
            rig.ask(Packets.pxe());
            PxeRequest over = kept.get();

            assertThrows(IllegalStateException.class, over::newReply);
            assertThrows(IllegalStateException.class, over::pend);
            assertThrows(IllegalStateException.class, () -> over.send(new byte[1], Destination.to(TARGET)));
            assertThrows(IllegalStateException.class, () -> over.send(Dhcp4Builder.reply(), Destination.to(TARGET)));
            assertTrue(over.dhcp4().isPresent(), "what came may be read at any time");
            assertEquals(0, rig.outbox.sent().size());
        }
    }

    @Test
    void packetThatIsNoDhcpIsAnsweredWithBytesToItsSource() throws InterruptedException {
        try (DispatchRig rig = new DispatchRig(Handles.active("p", new FakeProvider(request -> {
            assertThrows(IllegalStateException.class, request::newReply);
            assertThrows(IllegalArgumentException.class, () -> request.send(new byte[1], Destination.dhcpRules()));
            assertThrows(
                    IllegalArgumentException.class, () -> request.send(Dhcp4Builder.reply(), Destination.dhcpRules()));
            assertThrows(IllegalArgumentException.class, () -> request.send(new byte[0], Destination.source()));
            assertThrows(IllegalArgumentException.class, () -> request.send(new byte[65508], Destination.source()));
            request.send(request.payload(), Destination.source());
            return BootAction.CUSTOM;
        })))) {
            rig.offer(Datagrams.broadcast(rig.outbox).from("192.0.2.50", 1234).with(Packets.garbage()));

            assertTrue(rig.next().answered());
            assertEquals(
                    new InetSocketAddress(ip("192.0.2.50"), 1234),
                    rig.outbox.sent().get(0).target());
        }
    }

    @Test
    void destinationsAreWhatTheyAreCalled() throws InterruptedException {
        try (DispatchRig rig = new DispatchRig(Handles.active("p", new FakeProvider(request -> {
            request.send(request.newReply(), Destination.broadcast(0));
            request.send(request.newReply(), Destination.broadcast(99));
            request.send(request.newReply(), Destination.source());
            request.send(request.newReply(), Destination.to(TARGET));
            return BootAction.CUSTOM;
        })))) {
            rig.offer(Datagrams.broadcast(rig.outbox)
                    .from("192.0.2.50", 1068)
                    .with(Packets.pxe().build()));

            assertTrue(rig.next().answered());
            assertEquals(
                    java.util.List.of(
                            new InetSocketAddress(ip("255.255.255.255"), 1068),
                            new InetSocketAddress(ip("255.255.255.255"), 99),
                            new InetSocketAddress(ip("192.0.2.50"), 1068),
                            TARGET),
                    rig.outbox.sent().stream().map(FakeOutbox.Sent::target).toList());
        }
    }

    @Test
    void sourceWithoutAddressIsReachedByBroadcastAndNotByTalkingToOneself() throws InterruptedException {
        try (DispatchRig rig = new DispatchRig(Handles.active("p", new FakeProvider(request -> {
            request.send(request.newReply().messageType(Dhcp4MessageType.OFFER), Destination.source());
            return BootAction.NBP;
        })))) {
            rig.ask(Packets.pxe());

            FakeOutbox.Sent sent = rig.outbox.sent().get(0);
            assertEquals(new InetSocketAddress(ip("255.255.255.255"), 68), sent.target());
            assertTrue(sent.message().broadcast());
        }
    }
}
