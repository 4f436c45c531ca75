// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.carry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.BootAction;
import org.slipway.policy.internal.Packets;
import org.slipway.policy.internal.TestPolicy;
import org.slipway.testkit.Outcome;
import org.slipway.testkit.Packet;
import org.slipway.testkit.TestRequest;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** Whatever arrives: no exception leaves the policy, and what it sends never takes the DHCP server's place. */
class HostilePacketTest {

    private static final int ROUNDS = 6_000;
    private static final List<String> SEEDS =
            List.of("s1-discover", "s1-lease-request", "s2-request", "s14-discover", "s15-discover", "s20-discover");

    private TestPolicy policy;

    @BeforeEach
    void start() throws Exception {
        policy = TestPolicy.of("nbp.bios", "bios.0", "nbp.x64-uefi", "x64.efi", "nbp.ipxe", "boot.ipxe");
    }

    /** Returns whether it was answered. */
    private boolean decide(Packet packet) throws Exception {
        Outcome outcome =
                TestRequest.of(packet).ask(policy::decide).assertNoComplaint().assertGivesNoAddress();
        if (outcome.action().equals(Optional.of(BootAction.REJECTED))) {
            assertFalse(outcome.note().isEmpty());
            return false;
        }
        Dhcp4Message question = packet.dhcp4().orElseThrow();
        boolean discover = question.messageType().orElseThrow().equals(Dhcp4MessageType.DISCOVER);
        Dhcp4Message reply = outcome.reply()
                .assertType(discover ? Dhcp4MessageType.OFFER : Dhcp4MessageType.ACK)
                .dhcp4();
        assertEquals(question.xid(), reply.xid());
        assertTrue(reply.length() <= question.replyLimit() || reply.length() <= 300, reply::toString);
        return true;
    }

    private static Packet onDhcpPort(byte[] packet) {
        return Packet.of(packet);
    }

    private static Packet onBootServerPort(byte[] packet) {
        return Packet.of(packet).from("192.0.2.50", 4011).to("192.0.2.10", 4011);
    }

    @Test
    void damagedPacketsAreAnsweredRightOrNotAtAll() throws Exception {
        List<byte[]> seeds =
                SEEDS.stream().map(Packets::recorded).map(Packet::payload).toList();
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
