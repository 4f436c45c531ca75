// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.core.internal.Packets.ip;
import static org.slipway.core.internal.Packets.ip6;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.Arrival;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.Destination;
import org.slipway.api.provider.PacketFilter;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.server.Decision;
import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.Packets;
import org.slipway.core.internal.Packets6;
import org.slipway.core.internal.lifecycle.Handles;
import org.slipway.core.internal.net.Datagrams;
import org.slipway.core.internal.net.FakeOutbox;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.RelayChain;
import org.slipway.wire.dhcp6.RelayLevel;

/** DHCPv6 packets on their way through the chain of providers. */
class Dispatch6Test {
    private static final String URL = "tftp://[2001:db8::10]/boot.efi";

    private static FakeProvider advertising() {
        return new FakeProvider(request -> {
            request.send(advertise(request), Destination.dhcpRules());
            return BootAction.NBP;
        });
    }

    private static Dhcp6Builder advertise(PxeRequest request) {
        return request.newReply6()
                .type(Dhcp6MessageType.ADVERTISE)
                .echo(request.dhcp6().orElseThrow(), 1)
                .serverId(Packets6.SERVER)
                .bootFileUrl(URL);
    }

    private static DispatchRig rig(FakeProvider provider) {
        return new DispatchRig(Handles.capable("six", PacketFilter.NETBOOT, provider));
    }

    private static Decision ask(DispatchRig rig, Datagrams datagrams, byte[] payload) throws InterruptedException {
        rig.offer(datagrams.with(payload));
        return rig.next();
    }

    private static Decision ask(DispatchRig rig, byte[] payload) throws InterruptedException {
        return ask(rig, Datagrams.multicast(rig.outbox), payload);
    }

    @Test
    void machineOnTheLinkIsAnsweredAtItsAddressAndThePortOfClients() throws InterruptedException {
        try (DispatchRig rig = rig(advertising())) {
            Decision decision = ask(rig, Packets6.pxe().build());

            FakeOutbox.Sent sent = rig.outbox.only();
            assertEquals(new InetSocketAddress(ip6("fe80::ff:fe00:1%7"), 546), sent.target());
            assertEquals(7, ((java.net.Inet6Address) sent.target().getAddress()).getScopeId());
            Dhcp6Message reply = rig.outbox.reply6();
            assertEquals(Optional.of(Dhcp6MessageType.ADVERTISE), reply.type());
            assertEquals(Packets6.XID, reply.transactionId());
            assertArrayEquals(Packets6.MACHINE.bytes(), reply.option(1).orElseThrow());
            assertTrue(decision.answered());
            assertEquals("ADVERTISE " + URL, decision.replies().get(0).summary());
            assertEquals(Optional.of(Packets.machine(1)), decision.hardwareAddress());
            assertTrue(decision.request().startsWith("SOLICIT x64-uefi (7)"), decision.request());
            assertEquals(1, rig.snapshot().received6());
            assertEquals(1, rig.snapshot().answered6());
            String line = new DecisionLine(decision).toString();
            assertTrue(line.contains("ADVERTISE " + URL + " to [fe80::ff:fe00:1%7]:546, six NBP"), line);
        }
    }

    @Test
    void requestTellsWhatCame() throws Exception {
        AtomicReference<PxeRequest> seen = new AtomicReference<>();
        FakeProvider looking = new FakeProvider(request -> {
            assertEquals(Optional.empty(), request.dhcp4());
            assertEquals(Optional.empty(), request.relays6());
            assertEquals(Packets6.XID, request.dhcp6().orElseThrow().transactionId());
            assertEquals(ip6("2001:db8::10"), request.serverAddress6());
            assertThrows(IllegalStateException.class, request::serverAddress);
            assertThrows(IllegalStateException.class, request::newReply);
            assertEquals(Arrival.MULTICAST, request.arrival());
            assertEquals(new InetSocketAddress(ip6("fe80::10%7"), 547), request.localAddress());
            assertTrue(request.netbootClient().isPresent());
            seen.set(request);
            return BootAction.IGNORE;
        });
        try (DispatchRig rig = rig(looking)) {
            assertEquals("six IGNORE", ask(rig, Packets6.pxe().build()).reason());
            assertThrows(IllegalStateException.class, () -> seen.get().newReply6());
            assertThrows(
                    IllegalStateException.class,
                    () -> seen.get().send(Packets6.dhcp(Dhcp6MessageType.REPLY), Destination.source()));
        }
    }

    @Test
    void providerThatIsNotCapableNeverSeesIt() throws InterruptedException {
        FakeProvider old = FakeProvider.answering();
        try (DispatchRig rig =
                new DispatchRig(Handles.active("old", PacketFilter.ALL, old), Handles.active("older", old))) {
            Decision decision = ask(rig, Packets6.pxe().build());

            assertEquals(Optional.of(SilenceReason.REJECTED), decision.silence());
            assertEquals("no provider asks for requests of this kind", decision.reason());
            assertEquals(0, old.asked());
        }
    }

    @Test
    void filter6DecidesAboutDhcpv6AndFilterAboutDhcpv4() throws InterruptedException {
        FakeProvider all = FakeProvider.of(BootAction.REJECTED);
        FakeProvider pxe = FakeProvider.of(BootAction.REJECTED);
        try (DispatchRig rig = new DispatchRig(
                Handles.capable("all", PacketFilter.ALL, all), Handles.capable("pxe", PacketFilter.PXE_ONLY, pxe))) {
            ask(rig, Packets6.http().build());
            assertEquals(1, all.asked());
            assertEquals(0, pxe.asked());
            ask(rig, new byte[3]);
            assertEquals(2, all.asked());
            rig.ask(Packets.garbage());
            assertEquals(2, all.asked(), "its filter for DHCPv4 is the default one");
        }
    }

    @Test
    void malformedIsCounted() throws InterruptedException {
        try (DispatchRig rig = rig(advertising())) {
            assertEquals("?", ask(rig, new byte[3]).request());
            Decision deep = ask(rig, Packets6.relayed(Packets6.pxe().build(), 33));

            assertEquals(Optional.of(SilenceReason.MALFORMED), deep.silence());
            assertEquals(2, rig.silent(SilenceReason.MALFORMED));
            assertEquals(2, rig.snapshot().received6());
            assertEquals(0, rig.snapshot().answered6());
        }
    }

    @Test
    void otherMachinesAreTold() throws InterruptedException {
        try (DispatchRig rig = rig(advertising())) {
            Decision decision = ask(rig, Packets6.dhcp(Dhcp6MessageType.SOLICIT).build());
            assertEquals(Optional.of(SilenceReason.NOT_NETBOOT), decision.silence());
            assertEquals("vendor class absent", decision.reason());
        }
    }

    @Test
    void replyTravelsBackThroughTwoRelays() throws Exception {
        byte[] interfaceId = {0, 18, 0, 3, 'e', 't', 'h'};
        try (DispatchRig rig = rig(advertising())) {
            Datagrams relay = Datagrams.multicast(rig.outbox).from(ip6("2001:db8:2::1"), 5000);
            Decision decision = ask(rig, relay, Packets6.relayed(Packets6.pxe().build(), 2, interfaceId));

            FakeOutbox.Sent sent = rig.outbox.only();
            assertEquals(new InetSocketAddress(ip6("2001:db8:2::1"), 547), sent.target());
            List<RelayLevel> levels = RelayChain.parseReply(sent.payload()).levels();
            assertEquals(2, levels.size());
            assertEquals(1, levels.get(0).hopCount());
            assertEquals(ip6("2001:db8:1::1"), levels.get(0).peerAddress());
            assertArrayEquals(
                    new byte[] {'e', 't', 'h'}, levels.get(0).interfaceId().orElseThrow());
            assertArrayEquals(new byte[] {0}, levels.get(1).interfaceId().orElseThrow());
            assertEquals(Optional.of(URL), rig.outbox.reply6().bootFileUrl());
            assertEquals(
                    "ADVERTISE " + URL + " by relay", decision.replies().get(0).summary());
            DispatchRig.await(() -> !rig.timelines.events("00:11:22:33:44:55").isEmpty(), "an event");
        }
    }

    @Test
    void relayWithPortOfItsOwnIsAnsweredThere() throws InterruptedException {
        byte[] relayPort = {0, (byte) 135, 0, 2, 0, 0};
        try (DispatchRig rig = rig(advertising())) {
            Datagrams relay = Datagrams.multicast(rig.outbox).from(ip6("2001:db8:2::1"), 5000);
            ask(rig, relay, Packets6.relayed(Packets6.pxe().build(), 1, relayPort));

            assertEquals(
                    new InetSocketAddress(ip6("2001:db8:2::1"), 5000),
                    rig.outbox.only().target());
        }
    }

    @Test
    void bootServerPortAnswersThePortThatAsked() throws InterruptedException {
        try (DispatchRig rig = rig(advertising())) {
            Datagrams machine = Datagrams.multicast(rig.outbox).toBootServer().from(ip6("2001:db8::77"), 4011);
            ask(rig, machine, Packets6.pxe().type(Dhcp6MessageType.REQUEST).build());

            assertEquals(
                    new InetSocketAddress(ip6("2001:db8::77"), 4011),
                    rig.outbox.only().target());
            DispatchRig.await(() -> rig.timelines.events("2001:DB8::77").size() == 1, "an event");
            assertEquals("2001:db8::77", rig.timelines.machines().get(0).key());
        }
    }

    @Test
    void explicitAddressGetsTheReplyWithoutRelays() throws Exception {
        InetSocketAddress machine = new InetSocketAddress(ip6("2001:db8:1::5"), 546);
        FakeProvider direct = new FakeProvider(request -> {
            request.send(advertise(request), Destination.to(machine));
            request.send(advertise(request), Destination.source());
            request.send(new byte[] {1, 2}, Destination.dhcpRules());
            return BootAction.CUSTOM;
        });
        try (DispatchRig rig = rig(direct)) {
            Datagrams relay = Datagrams.multicast(rig.outbox).from(ip6("2001:db8:2::1"), 5000);
            ask(rig, relay, Packets6.relayed(Packets6.pxe().build(), 1));

            List<FakeOutbox.Sent> sent = rig.outbox.sent();
            assertEquals(machine, sent.get(0).target());
            assertEquals(2, sent.get(0).payload()[0], "an ADVERTISE");
            assertEquals(
                    new InetSocketAddress(ip6("2001:db8:2::1"), 5000),
                    sent.get(1).target());
            assertEquals(13, sent.get(1).payload()[0], "a RELAY-REPL");
            assertArrayEquals(new byte[] {1, 2}, sent.get(2).payload());
            assertEquals(3, sent.size());
        }
    }

    private static String refusal(FakeProvider.Decider decider) throws InterruptedException {
        try (DispatchRig rig = rig(new FakeProvider(decider))) {
            Decision decision = ask(rig, Packets6.pxe().build());
            assertEquals(List.of(), rig.outbox.sent());
            return decision.reason();
        }
    }

    private static FakeProvider.Decider sending(Dhcp6Builder reply, Destination destination) {
        return request -> {
            request.send(reply, destination);
            return BootAction.NBP;
        };
    }

    @Test
    void replyThatEveryClientWouldDropIsRefusedInWords() throws InterruptedException {
        Destination rules = Destination.dhcpRules();
        Dhcp6Builder whole = Packets6.dhcp(Dhcp6MessageType.REPLY).serverId(Packets6.SERVER);

        assertTrue(refusal(sending(Packets6.dhcp(Dhcp6MessageType.SOLICIT), rules))
                .contains("its message type is SOLICIT; a server's is ADVERTISE or REPLY"));
        assertTrue(
                refusal(sending(Packets6.dhcp(Dhcp6MessageType.REPLY), rules)).contains("option 2"));
        assertTrue(refusal(sending(whole.clientId(Packets6.SERVER), rules)).contains("option 1"));
        assertTrue(refusal(sending(whole.transactionId(1), rules)).contains("transaction id"));
    }

    @Test
    void destinationOfTheOtherVersionIsRefused() throws InterruptedException {
        Dhcp6Builder whole = Packets6.dhcp(Dhcp6MessageType.REPLY).serverId(Packets6.SERVER);

        assertTrue(refusal(sending(whole, Destination.broadcast(546))).contains("no broadcasts over IPv6"));
        assertTrue(refusal(sending(whole, Destination.to(new InetSocketAddress(ip("192.0.2.7"), 546))))
                .contains("nothing can be sent to 192.0.2.7:546"));
        assertTrue(refusal(request -> {
                    request.send(Packets.pxe(), Destination.source());
                    return BootAction.NBP;
                })
                .contains("came over IPv6"));
    }
}
