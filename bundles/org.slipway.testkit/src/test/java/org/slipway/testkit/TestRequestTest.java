// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.Destination;
import org.slipway.wire.ClientArch;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Duid;
import org.slipway.wire.dhcp6.RelayChain;

/** Replies, where they go, and what the checks find. */
class TestRequestTest {

    private static final Duid SERVER = Duid.ofUuid(new UUID(5, 6));

    private static Outcome answered(Packet packet) {
        return TestRequest.of(packet).ask(ScriptedProvider::answer);
    }

    @Test
    void replyGoesWhereTheServerWouldSendIt() {
        Machine machine = Machine.bios();
        answered(machine.discover()).reply().assertBroadcast().assertTarget("255.255.255.255", 68);
        answered(machine.discover().relayed("198.51.100.1", (byte) 1, (byte) 1, (byte) 7))
                .reply()
                .assertTarget("198.51.100.1", 67);
        answered(machine.askBootServer()).reply().assertTarget("192.0.2.50", 4011);
        assertEquals(
                Destination.dhcpRules(), answered(machine.discover()).reply().destination());
    }

    @Test
    void otherDestinationsAreTaken() throws Exception {
        TestRequest request = TestRequest.of(Machine.bios().discover());
        request.send(ScriptedProvider.offer(request), Destination.source());
        request.send(ScriptedProvider.offer(request), Destination.broadcast(0));
        request.send(new byte[] {1}, Destination.to(new InetSocketAddress("192.0.2.99", 99)));
        assertEquals(3, request.outcome().replies().size());
        request.outcome().replies().get(0).assertTarget("255.255.255.255", 68);
        request.outcome().replies().get(2).assertTarget("192.0.2.99", 99);
        assertThrows(IllegalArgumentException.class, () -> request.send(new byte[0], Destination.source()));
        assertThrows(
                IllegalArgumentException.class,
                () -> request.send(new byte[] {1}, Destination.to(new InetSocketAddress("::1", 1))));
        assertThrows(IllegalStateException.class, request::newReply6);
        assertThrows(IllegalStateException.class, request::serverAddress6);
    }

    @Test
    void garbageHasNoReplyByTheRules() {
        TestRequest request = TestRequest.of(Packet.of(new byte[] {1, 2, 3}));
        assertEquals(Optional.empty(), request.dhcp4());
        assertThrows(IllegalStateException.class, request::newReply);
        assertThrows(IllegalArgumentException.class, () -> request.send(new byte[] {1}, Destination.dhcpRules()));
    }

    @Test
    void replyThatIsTooLongForTheClientIsRefused() {
        TestRequest request = TestRequest.of(Machine.bios().discover().with(message -> message.removeOption(57)));
        var reply = ScriptedProvider.offer(request).option(43, new byte[255]).option(128, new byte[255]);
        assertTrue(reply.remaining() < 0);
        assertThrows(IllegalStateException.class, () -> request.send(reply, Destination.dhcpRules()));
    }

    @Test
    void requestIsOverOnceTheProviderHasDecided() {
        TestRequest request = TestRequest.of(Machine.bios().discover());
        request.ask(asked -> BootAction.REJECTED).assertRejected();
        assertThrows(IllegalStateException.class, request::newReply);
        assertThrows(IllegalStateException.class, () -> request.send(new byte[] {1}, Destination.source()));
        assertThrows(IllegalStateException.class, request::pend);
    }

    @Test
    void whatBreaksTheRulesIsFound() {
        Packet packet = Machine.bios().discover();
        Outcome silentNbp = TestRequest.of(packet).ask(request -> BootAction.NBP);
        assertThrows(AssertionError.class, silentNbp::assertNbp);
        Outcome late = TestRequest.of(packet).ask(request -> {
            ScriptedProvider.answer(request);
            return BootAction.REJECTED;
        });
        assertThrows(AssertionError.class, late::assertRejected);
        assertThrows(
                AssertionError.class,
                () -> TestRequest.of(packet).ask(request -> null).assertRejected());
        TestRequest.of(packet)
                .ask(request -> {
                    throw new IllegalArgumentException();
                })
                .assertFailed(IllegalArgumentException.class);
        TestRequest foreign = TestRequest.of(packet);
        assertThrows(
                AssertionError.class,
                () -> TestRequest.of(packet).ask(request -> foreign.pend()).assertNoComplaint());
    }

    @Test
    void failedCheckShowsTheConversationInWords() {
        Reply reply = answered(Machine.uefi(ClientArch.X64_UEFI).discover()).reply();
        reply.assertType(Dhcp4MessageType.OFFER)
                .assertFile("boot.0")
                .assertNextServer("192.0.2.10")
                .assertAddress(54, "192.0.2.10")
                .assertText(60, "PXEClient")
                .assertNoOption(43, 51)
                .assertOptionCodes(53, 60, 54)
                .assertGivesNoAddress();
        String text = assertThrows(AssertionError.class, () -> reply.assertFile("other"))
                .getMessage();
        assertTrue(text.startsWith("expected file \"other\""), text);
        assertTrue(text.contains("DISCOVER") && text.contains("\"PXEClient:Arch:00007:UNDI:003000\""), text);
        assertTrue(text.contains("OFFER") && text.contains("file \"boot.0\""), text);
    }

    @Test
    void addressThatIsGivenIsFound() {
        Outcome outcome = TestRequest.of(Machine.bios().discover()).ask(request -> {
            request.send(ScriptedProvider.offer(request).option32(51, 3600), Destination.dhcpRules());
            return BootAction.NBP;
        });
        assertThrows(AssertionError.class, outcome::assertGivesNoAddress);
    }

    @Test
    void replyOverIpv6GoesThroughTheRelays() {
        Machine6 machine = Machine6.uefi(ClientArch.X64_UEFI);
        Packet solicit =
                machine.solicit().relayed6("2001:db8:1::1", "2001:db8:1::1").relayed6("::", "2001:db8:2::1");
        TestRequest request = TestRequest.of(solicit);
        Dhcp6Builder advertise = request.newReply6()
                .type(Dhcp6MessageType.ADVERTISE)
                .clientId(machine.duid())
                .bootFileUrl("tftp://[2001:db8::10]/boot.efi");
        assertThrows(IllegalStateException.class, () -> request.send(advertise, Destination.dhcpRules()));
        request.send(advertise.serverId(SERVER), Destination.dhcpRules());
        Reply reply = request.reply()
                .assertTarget("2001:db8:2::1", 547)
                .assertType(Dhcp6MessageType.ADVERTISE)
                .assertUrl("tftp://[2001:db8::10]/boot.efi")
                .assertGivesNoAddress();
        assertEquals(2, reply.relays6().map(RelayChain::levels).orElseThrow().size());
    }
}
