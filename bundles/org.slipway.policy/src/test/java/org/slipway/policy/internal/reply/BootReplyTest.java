// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.reply;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.policy.internal.Packets.bootServerQuestion;
import static org.slipway.policy.internal.Packets.discover;
import static org.slipway.policy.internal.Packets.ipv4;
import static org.slipway.policy.internal.Packets.request;

import java.net.Inet4Address;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.policy.internal.TestPolicy;
import org.slipway.testkit.Packet;
import org.slipway.testkit.TestRequest;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4Option;

/** What stands in a reply, field by field. */
class BootReplyTest {

    private static final Inet4Address US = ipv4("192.0.2.10");
    private static final Inet4Address ELSEWHERE = ipv4("192.0.2.20");
    private static final Inet4Address NO_ADDRESS = ipv4("0.0.0.0");

    private static Dhcp4Message reply(Packet packet, String... keysAndValues) throws Exception {
        String[] all = {"nbp.bios", "bios.0", "nbp.x64-uefi", "x64.efi"};
        String[] settings = new String[all.length + keysAndValues.length];
        System.arraycopy(all, 0, settings, 0, all.length);
        System.arraycopy(keysAndValues, 0, settings, all.length, keysAndValues.length);
        TestPolicy policy = TestPolicy.of(settings);
        return TestRequest.of(packet).ask(policy::decide).assertNbp().reply().dhcp4();
    }

    private static Dhcp4Message offer(int arch, String... keysAndValues) throws Exception {
        return reply(Packet.of(discover(arch)), keysAndValues);
    }

    private static Dhcp4Message ack(int arch, String... keysAndValues) throws Exception {
        return reply(bootServerQuestion(request(arch)), keysAndValues);
    }

    private static void assertServer(Inet4Address server, String file, Dhcp4Message reply) {
        assertEquals(server, reply.siaddr());
        assertEquals(server.getHostAddress(), reply.sname());
        assertEquals(file, reply.file());
    }

    private static Optional<String> option43(Dhcp4Message reply) {
        return reply.option(43).map(HexFormat.of()::formatHex);
    }

    private static List<Integer> codes(Dhcp4Message reply) {
        return reply.options().stream().map(Dhcp4Option::code).toList();
    }

    @Test
    void binlOfferSaysWhomToAsk() throws Exception {
        assertEquals(List.of(53, 54, 60, 97), codes(offer(7)));
        assertServer(US, "x64.efi", offer(7));
    }

    @Test
    void binlOfferNeverNamesAnotherNextServerOrAFileThatIsNotHere() throws Exception {
        assertServer(US, "", offer(7, "next.server", "192.0.2.20"));
        assertServer(ELSEWHERE, "x64.efi", ack(7, "next.server", "192.0.2.20"));
        assertServer(US, "x64.efi", offer(7, "next.server", "192.0.2.10"));
    }

    @Test
    void pxe10OfferNamesTheNextServer() throws Exception {
        Dhcp4Message offer = offer(0, "next.server", "192.0.2.20");
        assertServer(ELSEWHERE, "bios.0", offer);
        assertEquals(Optional.of(US), offer.serverIdentifier());
        assertServer(ELSEWHERE, "bios.0", ack(0, "next.server", "192.0.2.20"));
    }

    @Test
    void formCanBeForcedEitherWay() throws Exception {
        Dhcp4Message binl = offer(0, "offer.form", "binl");
        assertEquals(List.of(53, 54, 60, 97), codes(binl));
        assertServer(US, "", binl);
        assertServer(US, "bios.0", ack(0, "offer.form", "binl"));
        Dhcp4Message pxe10 = offer(7, "offer.form", "pxe10");
        assertEquals(Optional.of("060108ff"), option43(pxe10));
        assertServer(US, "x64.efi", pxe10);
    }

    @Test
    void ipxeForcedToAskGetsAnIncompleteOfferAndACompleteAck() throws Exception {
        assertServer(US, "", reply(Packet.of(discover(0).option(77, "iPXE")), "offer.form", "binl"));
        Packet question = bootServerQuestion(request(0).option(77, "iPXE").option(54, US));
        Dhcp4Message ack = reply(question.from("192.0.2.50", 68), "offer.form", "binl");
        assertServer(US, "bios.0", ack);
        assertEquals(Optional.of(US), ack.serverIdentifier());
    }

    @Test
    void ackHasOption43InPxe10FormOnly() throws Exception {
        assertEquals(List.of(53, 54, 60, 97), codes(ack(7)));
        assertEquals(Optional.of("060108ff"), option43(ack(0)));
    }

    @Test
    void bootItemThatWasAskedForIsEchoedInTheAck() throws Exception {
        byte[] item = HexFormat.of().parseHex("470480010000ff");
        Dhcp4Message bios = reply(bootServerQuestion(request(0).option(43, item)));
        assertEquals(Optional.of("060108470480010000ff"), option43(bios));
        Dhcp4Message uefi = reply(bootServerQuestion(request(7).option(43, item)));
        assertEquals(Optional.of("470480010000ff"), option43(uefi));
        Dhcp4Message offer = reply(Packet.of(discover(0).option(43, item)));
        assertEquals(Optional.of("060108ff"), option43(offer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"47ff8001", "4702", "470280 01", "4703800100ff", ""})
    void bootItemThatCannotBeReadIsNotEchoed(String vendor) throws Exception {
        byte[] value = HexFormat.of().parseHex(vendor.replace(" ", ""));
        assertEquals(
                Optional.empty(), option43(reply(bootServerQuestion(request(7).option(43, value)))));
    }

    @Test
    void machineIdIsEchoedOnlyAsItShouldBe() throws Exception {
        byte[] id = discover(0).buildMessage().option(97).orElseThrow();
        assertArrayEquals(id, offer(0).option(97).orElseThrow());
        assertFalse(reply(Packet.of(discover(0).removeOption(97))).hasOption(97));
        assertFalse(reply(Packet.of(discover(0).option(97, new byte[16]))).hasOption(97));
    }

    @Test
    void clientIdentifierIsEchoedIfThereIsOne() throws Exception {
        byte[] id = {1, 2, 0, 0, 0, 0, 10};
        assertArrayEquals(
                id, reply(Packet.of(discover(7).option(61, id))).option(61).orElseThrow());
        assertArrayEquals(
                id,
                reply(bootServerQuestion(request(7).option(61, id))).option(61).orElseThrow());
        assertFalse(offer(7).hasOption(61));
    }

    @Test
    void relayInformationIsTheLastOption() throws Exception {
        byte[] info = {1, 1, 7};
        Packet relayed = Packet.of(
                discover(0).giaddr(ipv4("198.51.100.1")).option(82, info).option(61, new byte[] {0, 1}));
        Dhcp4Message reply = reply(relayed);
        assertEquals(List.of(53, 54, 60, 97, 43, 61, 82), codes(reply));
        assertArrayEquals(info, reply.option(82).orElseThrow());
    }

    @Test
    void noAddressIsEverGiven() throws Exception {
        Inet4Address wish = ipv4("192.0.2.66");
        Dhcp4Message offer =
                reply(Packet.of(discover(0).yiaddr(wish).option(50, wish).option32(51, 3600)));
        Dhcp4Message ack = reply(bootServerQuestion(request(0).yiaddr(wish).option32(51, 3600)));
        for (Dhcp4Message reply : List.of(offer, ack)) {
            assertEquals(NO_ADDRESS, reply.yiaddr());
            assertFalse(reply.hasOption(50) || reply.hasOption(51));
        }
    }

    @Test
    void nextServerOfTheRequestIsNotTakenOver() throws Exception {
        assertServer(US, "bios.0", reply(Packet.of(discover(0).siaddr(ELSEWHERE))));
    }

    @Test
    void offerAsksForBroadcastAndAckFollowsTheMachine() throws Exception {
        assertTrue(offer(0).broadcast());
        assertTrue(offer(7).broadcast());
        assertFalse(ack(7).broadcast());
        assertTrue(reply(bootServerQuestion(request(7).broadcast(true))).broadcast());
    }

    @Test
    void fileStandsInTheHeaderAlone() throws Exception {
        Packet asking = Packet.of(discover(0).option(55, new byte[] {66, 67}));
        Dhcp4Message reply = reply(asking);
        assertEquals("bios.0", reply.file());
        assertFalse(reply.hasOption(66) || reply.hasOption(67) || reply.hasOption(52));
    }
}
