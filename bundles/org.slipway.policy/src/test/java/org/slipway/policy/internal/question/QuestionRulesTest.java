// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.question;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.slipway.policy.internal.Packets.bootServerQuestion;
import static org.slipway.policy.internal.Packets.discover;
import static org.slipway.policy.internal.Packets.ipv4;
import static org.slipway.policy.internal.Packets.plain;
import static org.slipway.policy.internal.Packets.request;

import java.net.Inet4Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.api.provider.Arrival;
import org.slipway.api.provider.Destination;
import org.slipway.policy.internal.question.BootQuestion.Answerable;
import org.slipway.policy.internal.question.BootQuestion.NotForUs;
import org.slipway.testkit.Packet;
import org.slipway.testkit.TestRequest;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** The rows of the table of {@link QuestionRules}, each with what tells it from its neighbours. */
class QuestionRulesTest {

    private static final Inet4Address US = ipv4("192.0.2.10");
    private static final Inet4Address DHCP_SERVER = ipv4("192.0.2.1");
    private static final Inet4Address NO_ADDRESS = ipv4("0.0.0.0");
    private static final Inet4Address LEASE = ipv4("192.0.2.50");
    private static final Inet4Address RELAY = ipv4("198.51.100.1");
    private static final Inet4Address RELAY_AS_SERVER = ipv4("203.0.113.1");
    private static final byte[] SERVER_ID_OVERRIDE = {11, 4, (byte) 203, 0, 113, 1};
    private static final byte[] BOOT_ITEM = {71, 4, (byte) 0x80, 1, 0, 0, (byte) 0xff};

    private static BootQuestion judge(Packet packet) {
        TestRequest request = TestRequest.of(packet);
        return QuestionRules.judge(request, request.dhcp4().orElseThrow());
    }

    private static void assertSilent(String why, Packet request) {
        assertEquals(new NotForUs(why), judge(request));
    }

    private static void assertAck(Inet4Address serverId, Destination destination, Packet request) {
        assertEquals(new Answerable(Dhcp4MessageType.ACK, serverId, destination), judge(request));
    }

    private static Packet relayed(Dhcp4Builder packet) {
        return Packet.of(packet.giaddr(RELAY)).from("198.51.100.1", 67).to("192.0.2.10", 67);
    }

    private static Packet fromIpxe(Dhcp4Builder packet) {
        return bootServerQuestion(packet).from("192.0.2.50", 68);
    }

    @Test
    void row1RepliesAreNotAnswered() {
        Dhcp4Builder forged =
                Dhcp4Builder.reply().messageType(Dhcp4MessageType.DISCOVER).option(60, "PXEClient");
        assertSilent("a server's reply, not a request", Packet.of(forged));
    }

    @Test
    void row1BootpIsNotAnswered() {
        assertSilent("BOOTP, without a DHCP message type", Packet.of(discover(0).removeOption(53)));
    }

    @Test
    void row1UnreadableMessageTypeIsNotAnswered() {
        NotForUs silence =
                assertInstanceOf(NotForUs.class, judge(Packet.of(discover(0).option(53, new byte[] {1, 1}))));
        assertEquals("malformed", silence.why().substring(0, 9));
    }

    @Test
    void row2DiscoverIsOffered() {
        Answerable offer = new Answerable(Dhcp4MessageType.OFFER, US, Destination.dhcpRules());
        assertEquals(offer, judge(Packet.of(discover(0))));
        assertEquals(offer, judge(relayed(discover(0))));
        assertEquals(
                offer, judge(Packet.of(discover(0)).from("192.0.2.77", 40000).to("192.0.2.10", 67)));
    }

    @Test
    void row2DiscoverGetsTheConfiguredName() {
        Packet request = Packet.of(discover(0)).advertising(RELAY_AS_SERVER.getHostAddress());
        assertEquals(new Answerable(Dhcp4MessageType.OFFER, RELAY_AS_SERVER, Destination.dhcpRules()), judge(request));
    }

    @Test
    void row2NameThatNoRelayGaveIsNotUsed() {
        Packet request = Packet.of(discover(0).option(82, SERVER_ID_OVERRIDE));
        assertEquals(US, ((Answerable) judge(request)).serverId());
    }

    @Test
    void row2UnreadableRelayInformationIsNoWish() {
        Packet request = relayed(discover(0).option(82, new byte[] {11, 40, 1}));
        assertEquals(US, ((Answerable) judge(request)).serverId());
        Packet nobody = relayed(discover(0).option(82, new byte[] {11, 4, 0, 0, 0, 0}));
        assertEquals(US, ((Answerable) judge(nobody)).serverId());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 5, 6, 7, 8, 10, 200})
    void row3OtherTypesAreNotAnswered(int type) {
        Dhcp4MessageType other = Dhcp4MessageType.of(type);
        Dhcp4Builder packet = request(0).messageType(other).option(54, US);
        assertSilent(other.name() + " is not for a boot server", bootServerQuestion(packet));
    }

    @Test
    void row4RequestToAnotherServerIsNotAnswered() {
        String why = "REQUEST to the server 192.0.2.1";
        assertSilent(
                why, Packet.of(request(0).ciaddr(NO_ADDRESS).option(50, LEASE).option(54, DHCP_SERVER)));
        assertSilent(why, bootServerQuestion(request(0).option(54, DHCP_SERVER)));
        assertSilent(why, bootServerQuestion(request(0).option(54, DHCP_SERVER).option(43, BOOT_ITEM)));
        assertSilent(why, relayed(request(0).option(54, DHCP_SERVER).option(82, SERVER_ID_OVERRIDE)));
    }

    @Test
    void row4UnreadableServerIsNotAnswered() {
        BootQuestion question = judge(bootServerQuestion(request(0).option(54, new byte[] {1, 2, 3})));
        assertEquals(
                "malformed", assertInstanceOf(NotForUs.class, question).why().substring(0, 9));
    }

    @Test
    void row5LeaseIsNeverAcknowledgedEvenUnderOurName() {
        Dhcp4Builder selecting = request(0).ciaddr(NO_ADDRESS).option(50, LEASE).option(54, US);
        assertSilent("REQUEST for a lease", Packet.of(selecting));
        assertSilent("REQUEST for a lease", bootServerQuestion(selecting));
    }

    @Test
    void row5LeaseBehindRelayThatNamesAllServersAlikeIsNotAcknowledged() {
        Dhcp4Builder selecting = request(0)
                .ciaddr(NO_ADDRESS)
                .option(50, LEASE)
                .option(54, RELAY_AS_SERVER)
                .option(82, SERVER_ID_OVERRIDE);
        assertSilent("REQUEST for a lease", relayed(selecting));
    }

    @Test
    void row5RebootingMachineIsNotAnswered() {
        assertSilent(
                "REQUEST for a lease", Packet.of(request(0).ciaddr(NO_ADDRESS).option(50, LEASE)));
        assertSilent(
                "REQUEST for a lease", relayed(request(0).ciaddr(NO_ADDRESS).option(50, LEASE)));
    }

    @Test
    void row5MachineWithoutAddressMustAskUsAlone() {
        Dhcp4Builder question = request(0).ciaddr(NO_ADDRESS).option(54, US);
        assertAck(US, Destination.source(), bootServerQuestion(question));
        assertSilent("REQUEST for a lease", bootServerQuestion(question).to("192.0.2.10", 4011, Arrival.MULTICAST));
        assertSilent("REQUEST for a lease", relayed(question));
    }

    @Test
    void row6RenewalIsNotAnswered() {
        assertSilent(
                "REQUEST for a lease",
                Packet.of(request(0)).from("192.0.2.50", 68).to("192.0.2.10", 67));
        assertSilent("REQUEST for a lease", Packet.of(request(0)).from("192.0.2.50", 68));
    }

    @Test
    void row6HoldsOnUnprivilegedPorts() {
        Packet renewal = Packet.of(request(0)).from("127.0.0.1", 6768).to("127.0.0.1", 6767);
        assertSilent("REQUEST for a lease", renewal);
        Packet question = Packet.of(request(0)).from("127.0.0.1", 6768).to("127.0.0.1", 6411);
        assertAck(ipv4("127.0.0.1"), Destination.source(), question);
    }

    @Test
    void row6SearchForBootServersOnTheDhcpPortIsNotAnswered() {
        assertSilent(
                "REQUEST for a lease",
                Packet.of(request(0).option(43, BOOT_ITEM)).from("192.0.2.50", 68));
    }

    @Test
    void row7QuestionThatNamesUsIsAcknowledged() {
        assertAck(US, Destination.source(), fromIpxe(request(0).option(54, US)));
        assertAck(
                US,
                Destination.source(),
                fromIpxe(request(0).option(54, US)).to("192.0.2.10", 4011, Arrival.MULTICAST));
    }

    @Test
    void row7BothOurNamesCount() {
        Inet4Address advertised = ipv4("192.0.2.99");
        assertAck(
                advertised,
                Destination.source(),
                fromIpxe(request(0).option(54, advertised)).advertising(advertised.getHostAddress()));
        assertAck(
                US, Destination.source(), fromIpxe(request(0).option(54, US)).advertising(advertised.getHostAddress()));
    }

    @Test
    void row7QuestionThroughRelayNamesTheRelay() {
        Dhcp4Builder question = request(0).option(54, RELAY_AS_SERVER).option(82, SERVER_ID_OVERRIDE);
        assertAck(RELAY_AS_SERVER, Destination.dhcpRules(), relayed(question));
        Packet anyPort = relayed(question).from("198.51.100.1", 68);
        assertAck(RELAY_AS_SERVER, Destination.dhcpRules(), anyPort);
    }

    @Test
    void row7NameGivenByRelayIsNotOursWithoutRelay() {
        Dhcp4Builder question = request(0).option(54, RELAY_AS_SERVER).option(82, SERVER_ID_OVERRIDE);
        assertSilent("REQUEST to the server 203.0.113.1", bootServerQuestion(question));
    }

    @Test
    void row8QuestionStraightToUsIsAcknowledged() {
        assertAck(US, Destination.source(), bootServerQuestion(request(7)));
        assertAck(US, Destination.source(), fromIpxe(request(0).option(43, BOOT_ITEM)));
        assertAck(US, Destination.source(), bootServerQuestion(request(0).ciaddr(NO_ADDRESS)));
    }

    @Test
    void row8QuestionFromNowhereGoesByTheDhcpRules() {
        assertAck(US, Destination.dhcpRules(), bootServerQuestion(request(0)).from("0.0.0.0", 4011));
    }

    @Test
    void row9QuestionToEverybodyIsNotAnswered() {
        String why = "REQUEST that names no server and was not sent to this one alone";
        Dhcp4Builder search = request(0).option(43, BOOT_ITEM);
        assertSilent(why, bootServerQuestion(search).to("192.0.2.10", 4011, Arrival.MULTICAST));
        assertSilent(why, bootServerQuestion(search).to("192.0.2.10", 4011, Arrival.BROADCAST));
        assertSilent(why, relayed(request(0)));
    }

    @Test
    void rulesDoNotAskWhetherTheMachineNetboots() {
        assertInstanceOf(Answerable.class, judge(Packet.of(plain(Dhcp4MessageType.DISCOVER))));
    }
}
