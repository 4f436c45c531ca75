// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.slipway.policy.internal.Packets.ipv4;
import static org.slipway.policy.internal.Packets.recorded;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.Arrival;
import org.slipway.api.provider.Destination;
import org.slipway.testkit.Machine;
import org.slipway.testkit.Outcome;
import org.slipway.testkit.Packet;
import org.slipway.testkit.Reply;
import org.slipway.testkit.TestContext;
import org.slipway.testkit.TestRequest;
import org.slipway.testkit.TestSettings;

/** Whole conversations, from the bytes of a request to the bytes of the reply. */
class ConversationTest {

    private final BootPolicyProvider provider = new BootPolicyProvider();

    @BeforeEach
    void start() throws Exception {
        provider.initialize(TestContext.of(TestSettings.of(
                "devices.use", "false",
                "nbp.bios", "boot\\x86\\pxeboot.com",
                "nbp.x64-uefi", "boot\\x64\\bootmgfw.efi",
                "nbp.ipxe", "http://192.0.2.10/boot.ipxe")));
    }

    private Packet relayed(Packet packet) {
        return packet.from("198.51.100.1", 67).to("192.0.2.10", 67);
    }

    private void assertReply(String golden, Destination destination, String note, Packet packet) {
        Reply reply =
                ask(packet).assertNbp().assertNote(note).assertGivesNoAddress().reply();
        reply.assertPayload(recorded(golden).payload());
        assertEquals(destination, reply.destination());
    }

    private Outcome ask(Packet packet) {
        return TestRequest.of(packet).ask(provider::onRequest);
    }

    @Test
    void biosMachineIsToldItsFileInTheOffer() {
        assertReply("s1-offer", Destination.dhcpRules(), "nbp.bios, PXE10 form", recorded("s1-discover"));
        ask(recorded("s1-lease-request")).assertRejected().assertNote("REQUEST to the server 192.0.2.1");
    }

    @Test
    void uefiMachineAsksOnTheBootServerPort() {
        String note = "nbp.x64-uefi, BINL form";
        assertReply("s2-offer", Destination.dhcpRules(), note, recorded("s2-discover"));
        Packet question = recorded("s2-request").from("192.0.2.50", 4011).to("192.0.2.10", 4011);
        assertReply("s2-ack", Destination.source(), note, question);
    }

    @Test
    void relayedMachineIsAnsweredThroughTheRelay() {
        Packet discover = relayed(recorded("s14-discover"));
        assertReply("s14-offer", Destination.dhcpRules(), "nbp.bios, PXE10 form", discover);
        ask(discover).reply().assertTarget("198.51.100.1", 67);
    }

    @Test
    void relayMayLendItsNameToTheServer() {
        Packet discover = relayed(recorded("s15-discover"));
        assertReply("s15-offer", Destination.dhcpRules(), "nbp.bios, PXE10 form", discover);
        byte[] wishes = {5, 4, (byte) 203, 0, 113, 0, 11, 4, (byte) 203, 0, 113, 1};
        Packet question = relayed(Packet.of(Packets.request(0)
                .giaddr(ipv4("198.51.100.1"))
                .option(54, ipv4("203.0.113.1"))
                .option(82, wishes)));
        Reply ack = ask(question).assertNbp().reply().assertAddress(54, "203.0.113.1");
        assertEquals(Destination.dhcpRules(), ack.destination());
        assertEquals(ipv4("198.51.100.1"), ack.dhcp4().giaddr());
    }

    @Test
    void chainedIpxeGetsItsScriptAndNeverItselfAgain() {
        assertReply("s20-offer", Destination.dhcpRules(), "nbp.ipxe, PXE10 form", recorded("s20-discover"));
    }

    @Test
    void addressOnOneInterfaceIsNotThatOfAnother() {
        for (String address : new String[] {"192.0.2.10", "203.0.113.9"}) {
            Reply offer = ask(recorded("s1-discover").to(address, 67, Arrival.BROADCAST))
                    .reply()
                    .assertNextServer(address)
                    .assertAddress(54, address);
            assertEquals(address, offer.dhcp4().sname());
        }
    }

    /** What machines send today, beside what was recorded of some of them. */
    @Test
    void everyFamilyOfMachinesGetsItsAnswerOrItsReason() throws Exception {
        for (Machine machine : Machine.everyFamily()) {
            Outcome outcome = ask(machine.discover()).assertNoComplaint().assertGivesNoAddress();
            assertFalse(outcome.note().isEmpty(), machine::toString);
        }
    }
}
