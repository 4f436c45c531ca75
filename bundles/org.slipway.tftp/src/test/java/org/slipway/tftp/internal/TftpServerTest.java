// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.tftp.internal.TestClient.Download;
import org.slipway.tftp.internal.TestClient.Received;
import org.slipway.tftp.internal.net.Transport;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpData;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpOptionAck;
import org.slipway.wire.tftp.TftpReadRequest;
import org.slipway.wire.tftp.TftpWriteRequest;

/** The service over real sockets of loopback, with each transport. */
@ParameterizedClass
@EnumSource(
        value = Transport.Kind.class,
        names = {"EPOLL", "NIO"})
@Timeout(120)
class TftpServerTest {
    private final Transport.Kind kind;
    private RunningServer running;
    private TestClient client;

    TftpServerTest(Transport.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void start() throws Exception {
        assumeTrue(kind != Transport.Kind.EPOLL || Epoll.isAvailable(), "epoll does not load here");
        running = new RunningServer(kind, "retransmit.first.ms", 200, "retransmit.max.ms", 400);
        running.files.with("boot.efi", 100_000).with("small", 10);
        client = running.client();
    }

    @AfterEach
    void stop() {
        if (running != null) {
            client.close();
            running.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, []",
                "blksize, 1468, [blksize=1468]",
                "blksize, 8192, [blksize=8192]",
                "BlkSize, 600, [BlkSize=600]",
                "tsize, 0, [tsize=100000]",
                "timeout, 2, [timeout=2]",
                "windowsize, 4, [windowsize=4]",
                "windowsize, 1000, [windowsize=64]",
                "rollover, 0, []",
                "blksize, junk, []",
            })
    void eachOptionAloneLeadsToTheWholeFile(String name, String value, String granted) throws Exception {
        Download got = name == null ? client.download("boot.efi") : client.download("boot.efi", name, value);
        assertEquals(new Download(granted, 100_000, true, Optional.empty()), got);
        assertTrue(running.settles());
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "511", "512", "513", "1024", "5120", "5121"})
    void filesOfAnySizeEndRightly(int size) throws Exception {
        running.files.with("sized", size);
        assertEquals(new Download("[]", size, true, Optional.empty()), client.download("sized"));
        String granted = "[blksize=512, windowsize=4, tsize=" + size + "]";
        assertEquals(
                new Download(granted, size, true, Optional.empty()),
                client.download("sized", "blksize", "512", "windowsize", "4", "tsize", "0"));
        assertTrue(running.settles());
    }

    @Test
    void fileOfMoreThan65535BlocksArrivesWhole() throws Exception {
        long size = 65_536L * 512 + 77_777;
        running.files.with("large", size);
        assertEquals(
                new Download("[windowsize=16]", size, true, Optional.empty()),
                client.download("large", "windowsize", "16"));
    }

    @Test
    void blockNumberWrapsWithoutAWindow() throws Exception {
        long size = 65_600L * 8 + 5;
        running.files.with("large", size);
        assertEquals(
                new Download("[blksize=8]", size, true, Optional.empty()), client.download("large", "blksize", "8"));
    }

    @Test
    void largestBlocksAreGrantedIfConfigured() throws Exception {
        running.change("blksize.max", 65464);
        running.files.with("large", 3_000_000);
        assertEquals(
                new Download("[blksize=65464, windowsize=2]", 3_000_000, true, Optional.empty()),
                client.download("large", "blksize", "65464", "windowsize", "2"));
    }

    @Test
    void missingFileIsAQuickError() throws Exception {
        long start = System.nanoTime();
        client.request("pxelinux.cfg/default", "tsize", "0", "blksize", "1408");
        assertEquals(new TftpError(1, "file not found"), client.receiveError());
        assertTrue(System.nanoTime() - start < 2_000_000_000L);
        assertTrue(client.receive(600).isEmpty(), "an ERROR is sent once");
        assertTrue(running.timeline.sees("127.0.0.1 TFTP pxelinux.cfg/default: not found"));
    }

    @Test
    void refusedNameIsAnAccessViolationWithoutAReason() throws Exception {
        client.request("../../etc/passwd");
        assertEquals(new TftpError(2, "access violation"), client.receiveError());
        assertTrue(running.timeline.sees("../../etc/passwd: refused, parent folder"));
    }

    @Test
    void failingSourceIsAnErrorThatTellsNothingOfTheHost() throws Exception {
        client.request("broken");
        assertEquals(new TftpError(0, "server error"), client.receiveError());
    }

    @ParameterizedTest
    @ValueSource(strings = {"octet", "netascii"})
    void fileThatFailsBeforeItIsReadIsClosedAndForgotten(String mode) throws Exception {
        running.files.with("sizeless", -1);
        client.send(new TftpReadRequest("sizeless", mode, TestClient.options("tsize", "0")).encode());
        assertEquals(new TftpError(0, "server error"), client.receiveError());
        assertEquals(1, running.files.opened.get(0).closed.get());
        assertEquals(List.of(), running.server.running());
    }

    @ParameterizedTest
    @ValueSource(strings = {"faulty", "nameless"})
    void sourceThatFailsByAFaultLeavesNothing(String name) throws Exception {
        running.files.with(name, 1000);
        client.request(name);
        for (int i = 0; i < 500 && running.files.opened.isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertTrue(running.settles());
    }

    @Test
    void writeRequestIsRefused() throws Exception {
        client.send(new TftpWriteRequest("boot.efi", "octet", TestClient.options("tsize", "5")).encode());
        assertEquals(2, client.receiveError().code());
        assertTrue(running.files.requests.isEmpty());
    }

    @Test
    void mailIsRefusedAndNetasciiTranslated() throws Exception {
        client.send(new TftpReadRequest("small", "mail", TestClient.options()).encode());
        assertEquals(4, client.receiveError().code());
        // the pattern has a line feed at position 330 and a carriage return at 235, among others
        running.files.with("text", 400);
        client.send(new TftpReadRequest("text", "NetASCII", TestClient.options("tsize", "0")).encode());
        Received oack = client.receive();
        long told = ((TftpOptionAck) oack.packet()).options().tsize().orElseThrow();
        client.send(new TftpAck(0), oack.from());
        byte[] text = ((TftpData) client.receive().packet()).data();
        assertEquals(told, text.length);
        assertEquals(Netascii.of(400), HexFormat.of().formatHex(text));
    }

    @Test
    void nothingButARequestIsAnswered() throws Exception {
        String[] probes = {
            "",
            "00",
            "0001",
            "000100",
            "00010000",
            "0001" + hex("boot.efi"),
            "0001" + hex("boot.efi") + "00",
            "0001" + hex("boot.efi") + "00" + hex("octet"),
            "0001" + hex("boot.efi") + "00" + hex("binary") + "00",
            "0001" + hex("boot.efi") + "00" + hex("octet") + "00" + hex("blksize") + "00",
            "0001" + hex("boot.efi") + "00" + hex("octet") + "00" + hex("blksize"),
            "0002" + hex("boot.efi"),
            "00030001",
            "00030001" + "41".repeat(512),
            "00040000",
            "00040001",
            "000400",
            "00050000" + hex("no") + "00",
            "00050005" + hex("unknown transfer id") + "00",
            "0005",
            "0006",
            "0006" + hex("blksize") + "00" + hex("512") + "00",
            "0007",
            "0100",
            "ffff",
            "41".repeat(1400),
            "41".repeat(8000),
            "0001" + "2e".repeat(4000),
        };
        for (String probe : probes) {
            client.send(HexFormat.of().parseHex(probe));
        }
        assertTrue(client.receive(500).isEmpty());
        assertTrue(running.files.requests.isEmpty());
        assertTrue(client.download("small").intact(), "and the service goes on");
    }

    @Test
    void unknownTransferIdGetsError5AndTheTransferGoesOn() throws Exception {
        client.request("boot.efi");
        Received first = client.receive();
        try (TestClient foreign = running.client()) {
            foreign.send(new TftpAck(1), first.from());
            assertEquals(5, foreign.receiveError().code());
            foreign.send(new TftpData(1, new byte[3]), first.from());
            assertEquals(5, foreign.receiveError().code());
            foreign.send(new TftpError(0, "stop"), first.from());
            foreign.send(HexFormat.of().parseHex("0009"), first.from());
            assertTrue(foreign.receive(100).isEmpty(), "neither an ERROR nor junk is answered");
            for (int i = 0; i < 50; i++) {
                foreign.send(new TftpAck(1), first.from());
            }
            int answers = 0;
            while (foreign.receive(100).isPresent()) {
                answers++;
            }
            assertEquals(6, answers, "8 in all for one transfer");
        }
        client.send(new TftpAck(1), first.from());
        assertEquals(2, client.receiveBlockAfter(1));
    }

    @Test
    void repeatedRequestStartsNoSecondTransfer() throws Exception {
        running.change("retransmit.first.ms", 60_000);
        running.change("retransmit.max.ms", 60_000);
        for (int i = 0; i < 5; i++) {
            client.request("boot.efi", "blksize", "1024");
        }
        Received first = client.receive();
        assertInstanceOf(TftpOptionAck.class, first.packet());
        assertTrue(client.receive(300).isEmpty(), "one answer to five copies");
        client.send(new TftpAck(0), first.from());
        assertEquals(1, ((TftpData) client.receive().packet()).block());
        client.request("boot.efi", "blksize", "1024");
        client.send(new TftpAck(1), first.from());
        assertEquals(2, client.receiveBlockAfter(1));
        assertEquals(1, running.files.opened.size(), "a late copy does not disturb");
    }

    @Test
    void otherRequestFromTheSamePortReplacesTheTransfer() throws Exception {
        client.request("boot.efi");
        Received old = client.receive();
        client.request("small");
        Received next = client.receive();
        while (next.from().equals(old.from())) {
            next = client.receive();
        }
        assertEquals(10, ((TftpData) next.packet()).data().length);
        client.send(new TftpAck(1), next.from());
        assertTrue(running.settles());
        assertTrue(running.timeline.sees("boot.efi: displaced: its port asked anew"));
    }

    @Test
    void silentClientGetsThreePacketsAndThenNothing() throws Exception {
        client.request("boot.efi");
        int packets = 0;
        while (client.receive(1500).isPresent()) {
            packets++;
        }
        assertEquals(3, packets);
        assertTrue(running.settles());
        assertTrue(running.timeline.sees("boot.efi: client never acknowledged anything"));
    }

    @Test
    void lostPacketIsSentAgain() throws Exception {
        client.request("boot.efi");
        Received first = client.receive();
        Received again = client.receive();
        assertEquals(first, again);
        client.send(new TftpAck(1), first.from());
        assertEquals(2, ((TftpData) client.receive().packet()).block());
        assertEquals(2, ((TftpData) client.receive().packet()).block());
    }

    @Test
    void sizeProbeIsNoFailure() throws Exception {
        client.request("boot.efi", "tsize", "0", "blksize", "1468", "windowsize", "4");
        Received oack = client.receive();
        client.send(new TftpError(8, "User aborted the transfer"), oack.from());
        assertTrue(running.settles());
        assertTrue(running.timeline.sees("boot.efi: asked for the size only, 100000 bytes"));
        assertTrue(client.receive(500).isEmpty());
    }

    @Test
    void timelineTellsStartAndEnd() throws Exception {
        client.download("boot.efi", "blksize", "1000", "windowsize", "8");
        assertTrue(running.timeline.sees("127.0.0.1 TFTP boot.efi: 100000 bytes, blksize 1000, window 8"));
        assertTrue(running.timeline.sees("127.0.0.1 TFTP boot.efi: complete, 100000 bytes in "));
    }

    @Test
    void fileThatShrinksEndsTheTransferWithAnError() throws Exception {
        client.request("boot.efi");
        Received first = client.receive();
        running.files.opened.get(0).truncate(700);
        client.send(new TftpAck(1), first.from());
        assertEquals(new TftpError(0, "read error"), client.receiveError());
        assertTrue(running.settles());
    }

    @Test
    void stopTellsTheClientsAndClosesTheFiles() throws Exception {
        client.request("boot.efi");
        client.receive();
        running.server.stop();
        assertEquals(new TftpError(0, "server stops"), client.receiveError());
        assertTrue(running.settles());
        client.request("small");
        assertTrue(client.receive(300).isEmpty());
    }

    @Test
    void namesReachTheSourcesAsWritten() throws Exception {
        client.request("\\boot\\x64\\wdsmgfw.efi");
        client.receive();
        client.request(new String("gr\u00fcn".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        client.receive();
        client.request("pxelinux.0\u00ff");
        client.receive();
        assertEquals(
                java.util.List.of("\\boot\\x64\\wdsmgfw.efi", "gr\u00fcn", "pxelinux.0\u00ff"),
                running.files.requests.stream().map(request -> request.path()).toList());
        assertFalse(running.timeline.texts.isEmpty());
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
