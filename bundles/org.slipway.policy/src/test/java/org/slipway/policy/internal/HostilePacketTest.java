// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.slipway.policy.testkit.Packets.ipv4;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.BootAction;
import org.slipway.policy.testkit.FakeRequest;
import org.slipway.policy.testkit.FakeSettings;
import org.slipway.policy.testkit.HexPacket;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** Whatever arrives: no exception leaves the policy, and what it sends never takes the DHCP server's place. */
class HostilePacketTest {

    private static final int ROUNDS = 6_000;
    private static final List<String> SEEDS =
            List.of("s1-discover", "s1-lease-request", "s2-request", "s14-discover", "s15-discover", "s20-discover");

    private BootPolicy policy;

    @BeforeEach
    void start() throws Exception {
        policy = new BootPolicy(PolicySettings.of(
                FakeSettings.of("nbp.bios", "bios.0", "nbp.x64-uefi", "x64.efi", "nbp.ipxe", "boot.ipxe")));
    }

    /** Returns whether it was answered. */
    private boolean decide(FakeRequest request) throws Exception {
        BootAction action = policy.decide(request);
        if (action == BootAction.REJECTED) {
            assertEquals(List.of(), request.sent());
            assertFalse(request.note().isEmpty());
            return false;
        }
        Dhcp4Message question = request.dhcp4().orElseThrow();
        Dhcp4Message reply = request.reply();
        boolean discover = question.messageType().orElseThrow().equals(Dhcp4MessageType.DISCOVER);
        assertEquals(
                discover ? Dhcp4MessageType.OFFER : Dhcp4MessageType.ACK,
                reply.messageType().orElseThrow());
        assertEquals(ipv4("0.0.0.0"), reply.yiaddr());
        assertEquals(question.xid(), reply.xid());
        assertFalse(reply.hasOption(51));
        assertTrue(reply.length() <= question.replyLimit() || reply.length() <= 300, reply::toString);
        return true;
    }

    private static FakeRequest onDhcpPort(byte[] packet) {
        return FakeRequest.of(packet);
    }

    private static FakeRequest onBootServerPort(byte[] packet) {
        return FakeRequest.of(packet).from("192.0.2.50", 4011).to("192.0.2.10", 4011);
    }

    @Test
    void damagedPacketsAreAnsweredRightOrNotAtAll() throws Exception {
        List<byte[]> seeds = SEEDS.stream().map(HexPacket::load).toList();
        Random random = new Random(4011);
        int answered = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] packet = seeds.get(round % seeds.size()).clone();
            for (int i = random.nextInt(6); i >= 0; i--) {
                // Mostly in the options, where the meaning is.
                int at = random.nextInt(4) == 0 ? random.nextInt(240) : 240 + random.nextInt(packet.length - 240);
                packet[at] = (byte) random.nextInt();
            }
            answered += decide(onDhcpPort(packet)) ? 1 : 0;
            answered += decide(onBootServerPort(packet)) ? 1 : 0;
        }
        assertTrue(answered > ROUNDS / 20 && answered < ROUNDS * 2, "answered " + answered);
    }

    @Test
    void corpusIsAnsweredRightOrNotAtAll() throws Exception {
        Path corpus = Path.of(System.getProperty("slipway.corpus", "corpus"), "dhcpv4.tsv");
        assumeTrue(Files.exists(corpus), "no packet corpus; name its folder by -Dslipway.corpus");
        int answered = 0;
        for (String row : Files.readAllLines(corpus)) {
            String[] columns = row.split("\t");
            if (row.startsWith("#") || columns[6].equals("-")) {
                continue;
            }
            byte[] packet = HexFormat.of().parseHex(columns[6]);
            assertFalse(decide(onDhcpPort(packet)) && columns[5].contains("msg=REQUEST"), columns[0]);
            answered += decide(onBootServerPort(packet)) ? 1 : 0;
        }
        assertTrue(answered > 10, "answered " + answered);
    }
}
