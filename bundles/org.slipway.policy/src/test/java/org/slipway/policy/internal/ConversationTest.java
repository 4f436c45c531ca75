// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.slipway.policy.testkit.Packets.ipv4;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.Arrival;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.Destination;
import org.slipway.policy.testkit.FakeContext;
import org.slipway.policy.testkit.FakeRequest;
import org.slipway.policy.testkit.FakeSettings;
import org.slipway.policy.testkit.HexPacket;
import org.slipway.policy.testkit.Packets;

/** Whole conversations, from the bytes of a request to the bytes of the reply. */
class ConversationTest {

    private final BootPolicyProvider provider = new BootPolicyProvider();

    @BeforeEach
    void start() throws Exception {
        provider.initialize(new FakeContext(FakeSettings.of(
                "nbp.bios", "boot\\x86\\pxeboot.com",
                "nbp.x64-uefi", "boot\\x64\\bootmgfw.efi",
                "nbp.ipxe", "http://192.0.2.10/boot.ipxe")));
    }

    private FakeRequest relayed(byte[] packet) {
        return FakeRequest.of(packet).from("198.51.100.1", 67).to("192.0.2.10", 67);
    }

    private void assertReply(String golden, Destination destination, FakeRequest request) {
        assertEquals(BootAction.NBP, provider.onRequest(request), request.note());
        assertEquals(1, request.sent().size());
        HexFormat hex = HexFormat.of();
        assertEquals(
                hex.formatHex(HexPacket.load(golden)),
                hex.formatHex(request.sent().get(0).payload()));
        assertEquals(destination, request.sent().get(0).destination());
    }

    private void assertSilent(FakeRequest request, String note) {
        assertEquals(BootAction.REJECTED, provider.onRequest(request));
        assertEquals(List.of(), request.sent());
        assertEquals(note, request.note());
    }

    @Test
    void biosMachineIsToldItsFileInTheOffer() {
        FakeRequest discover = FakeRequest.of(HexPacket.load("s1-discover"));
        assertReply("s1-offer", Destination.dhcpRules(), discover);
        assertEquals("nbp.bios, PXE10 form", discover.note());
        assertSilent(FakeRequest.of(HexPacket.load("s1-lease-request")), "REQUEST to the server 192.0.2.1");
    }

    @Test
    void uefiMachineAsksOnTheBootServerPort() {
        FakeRequest discover = FakeRequest.of(HexPacket.load("s2-discover"));
        assertReply("s2-offer", Destination.dhcpRules(), discover);
        assertEquals("nbp.x64-uefi, BINL form", discover.note());
        FakeRequest question = FakeRequest.of(HexPacket.load("s2-request"));
        assertReply(
                "s2-ack",
                Destination.source(),
                question.from("192.0.2.50", 4011).to("192.0.2.10", 4011));
        assertEquals("nbp.x64-uefi, BINL form", question.note());
    }

    @Test
    void relayedMachineIsAnsweredThroughTheRelay() {
        assertReply("s14-offer", Destination.dhcpRules(), relayed(HexPacket.load("s14-discover")));
    }

    @Test
    void relayMayLendItsNameToTheServer() throws Exception {
        assertReply("s15-offer", Destination.dhcpRules(), relayed(HexPacket.load("s15-discover")));
        byte[] wishes = {5, 4, (byte) 203, 0, 113, 0, 11, 4, (byte) 203, 0, 113, 1};
        FakeRequest question = relayed(Packets.request(0)
                .giaddr(ipv4("198.51.100.1"))
                .option(54, ipv4("203.0.113.1"))
                .option(82, wishes)
                .build());
        assertEquals(BootAction.NBP, provider.onRequest(question), question.note());
        assertEquals(Destination.dhcpRules(), question.sent().get(0).destination());
        assertEquals(ipv4("203.0.113.1"), question.reply().serverIdentifier().orElseThrow());
        assertEquals(ipv4("198.51.100.1"), question.reply().giaddr());
    }

    @Test
    void chainedIpxeGetsItsScriptAndNeverItselfAgain() {
        FakeRequest discover = FakeRequest.of(HexPacket.load("s20-discover"));
        assertReply("s20-offer", Destination.dhcpRules(), discover);
        assertEquals("nbp.ipxe, PXE10 form", discover.note());
    }

    @Test
    void addressOnOneInterfaceIsNotThatOfAnother() throws Exception {
        FakeRequest first = FakeRequest.of(HexPacket.load("s1-discover")).to("192.0.2.10", 67, Arrival.BROADCAST);
        FakeRequest second = FakeRequest.of(HexPacket.load("s1-discover")).to("203.0.113.9", 67, Arrival.BROADCAST);
        provider.onRequest(first);
        provider.onRequest(second);
        assertEquals(ipv4("192.0.2.10"), first.reply().siaddr());
        assertEquals(ipv4("203.0.113.9"), second.reply().siaddr());
        assertEquals("203.0.113.9", second.reply().sname());
        assertEquals(ipv4("203.0.113.9"), second.reply().serverIdentifier().orElseThrow());
    }
}
