// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slipway.policy.internal.TestPolicy;
import org.slipway.testkit.Packet;
import org.slipway.testkit.Reply;
import org.slipway.wire.Ipv4;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.pxe.NetbootClient;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpData;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpPacket;
import org.slipway.wire.tftp.TftpReadRequest;

/** Probes over real sockets, answered well, badly and not at all. */
class UdpProberTest {
    private static final Inet4Address LOOPBACK = Ipv4.of("127.0.0.1");
    /** Long enough for a slow machine where an answer is expected. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final int XID = 0x5eed;

    private static boolean answers(Probe probe, Duration patience) {
        return new UdpProber(() -> probe, patience).answering(List.of(LOOPBACK)).equals(Set.of(LOOPBACK));
    }

    private static Function<byte[], List<byte[]>> always(byte[]... answers) {
        return question -> List.of(answers);
    }

    private static byte[] notFound() {
        return new TftpError(1, "File not found").encode();
    }

    @Test
    void anErrorIsASignOfLife() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(always(notFound()))) {
            assertTrue(answers(new TftpProbe(server.port()), PATIENT));
            var question = assertInstanceOf(TftpReadRequest.class, TftpPacket.parse(server.received.take()));
            assertEquals("slipway-alive", question.filename());
        }
    }

    @Test
    void aTransferThatBeginsIsEnded() throws Exception {
        byte[] data = new TftpData(1, new byte[512]).encode();
        try (LoopbackServer server = LoopbackServer.start(always(data))) {
            assertTrue(answers(new TftpProbe(server.port()), PATIENT));
            server.received.take();
            byte[] end = server.received.poll(PATIENT.toSeconds(), TimeUnit.SECONDS);
            assertNotNull(end);
            assertInstanceOf(TftpError.class, TftpPacket.parse(end));
        }
    }

    @Test
    void aServerThatKeepsSilentOrIsNotThereIsAway() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(always())) {
            assertEquals(false, answers(new TftpProbe(server.port()), SHORT));
        }
        int closedPort;
        try (var socket = new DatagramSocket(0, LOOPBACK)) {
            closedPort = socket.getLocalPort();
        }
        assertEquals(false, answers(new TftpProbe(closedPort), SHORT));
    }

    @Test
    void whatIsNoAnswerIsNoSignOfLife() throws Exception {
        byte[] noise = new byte[1400];
        new Random(1).nextBytes(noise);
        byte[][] hostile = {{}, {0}, {0, 9}, noise, new TftpAck(1).encode(), new byte[] {0, 6, 'x'}};
        try (LoopbackServer server = LoopbackServer.start(always(hostile))) {
            assertEquals(false, answers(new TftpProbe(server.port()), SHORT));
        }
    }

    @Test
    void aSoundAnswerAfterNoiseCounts() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(always(new byte[] {9, 9}, notFound()))) {
            assertTrue(answers(new TftpProbe(server.port()), PATIENT));
        }
    }

    @Test
    void aServerThatFloodsIsGivenUp() throws Exception {
        List<byte[]> flood = Collections.nCopies(200, new byte[] {9, 9});
        try (LoopbackServer server = LoopbackServer.start(question -> flood)) {
            assertEquals(false, answers(new TftpProbe(server.port()), PATIENT));
        }
    }

    @Test
    void anAnswerFromElsewhereDoesNotCount() throws Exception {
        try (LoopbackServer server = LoopbackServer.start("127.0.0.2", always(notFound()))) {
            assertEquals(false, answers(new TftpProbe(server.port()), SHORT));
        }
    }

    @Test
    void manyAreAskedAtTheSameTime() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(always(notFound()))) {
            var probe = new TftpProbe(server.port());
            List<Inet4Address> many = IntStream.rangeClosed(1, 130)
                    .mapToObj(last -> Ipv4.of("127.0.0." + last))
                    .toList();
            assertEquals(Set.of(LOOPBACK), new UdpProber(() -> probe, SHORT).answering(many));
        }
    }

    @Test
    void aBootServerAnswersWithTheTransactionIdOfTheQuestion() throws Exception {
        byte[] reply =
                Dhcp4Builder.reply().xid(XID).messageType(Dhcp4MessageType.ACK).build();
        try (LoopbackServer server = LoopbackServer.start(always(reply))) {
            assertTrue(answers(new PxeProbe(server.port(), XID), PATIENT));
            assertEquals(false, answers(new PxeProbe(server.port(), XID + 1), SHORT));
        }
    }

    @Test
    void theQuestionItselfIsNoAnswer() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(List::of)) {
            assertEquals(false, answers(new PxeProbe(server.port(), XID), SHORT));
        }
    }

    @Test
    void theQuestionIsThatOfABiosMachine() throws Exception {
        var message = Dhcp4Message.parse(new PxeProbe(PxeProbe.PORT, XID).question(LOOPBACK));
        assertEquals(LOOPBACK, message.ciaddr());
        assertEquals(Dhcp4MessageType.REQUEST, message.messageType().orElseThrow());
        NetbootClient client = NetbootClient.of(message).orElseThrow();
        assertEquals(NetbootClient.ArchSource.OPTION_93, client.archSource());
        assertTrue(client.arch().isBios());
        assertEquals(PxeProbe.MACHINE, client.hardwareAddress().toString());
    }

    @Test
    void thisPolicyAnswersItUnlessItAnswersKnownMachinesOnly() throws Exception {
        var probe = new PxeProbe(PxeProbe.PORT, XID);
        Packet question = Packet.of(probe.question(Ipv4.of("192.0.2.50")))
                .from("192.0.2.50", 40000)
                .to("192.0.2.10", PxeProbe.PORT);
        Reply reply = TestPolicy.of("nbp.bios", "bios.0").ask(question).reply();
        assertTrue(probe.answers(reply.payload()));
        assertEquals(40000, reply.target().getPort());
        TestPolicy.of("nbp.bios", "bios.0", "answer.clients", "known")
                .ask(question)
                .assertRejected();
    }
}
