// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slipway.api.transfer.TransferEnd;
import org.slipway.tftp.internal.TestClient.Received;
import org.slipway.tftp.internal.net.Transport;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpOptionAck;

/** Events of a machine's timeline beyond begin and end. */
class TftpTimelineTest {

    @Test
    void stallAndItsEndAreEvents() throws Exception {
        try (RunningServer running = new RunningServer(Transport.Kind.AUTO);
                TestClient client = running.client()) {
            running.files.with("boot.efi", 100_000);
            client.request("boot.efi");
            InetSocketAddress from = client.receive().from();
            client.send(new TftpAck(1), from);
            assertTrue(running.timeline.sees("TFTP boot.efi: stalls at 512 of 100000 bytes"));
            client.send(new TftpAck(2), from);
            assertTrue(running.timeline.sees("TFTP boot.efi: goes on at 1024 of 100000 bytes"));
            client.send(new TftpError(0, "enough"), from);
            assertTrue(running.settles());
        }
    }

    @Test
    void listenersAreToldOfTransfersButNotOfProbesAndUnansweredRequests() throws Exception {
        try (RunningServer running = new RunningServer(Transport.Kind.AUTO);
                TestClient client = running.client();
                TestClient silent = running.client()) {
            running.files.with("boot.efi", 700);
            silent.request("boot.efi");
            client.request("boot.efi", "tsize", "0");
            client.send(new TftpError(8, "size only"), client.receive().from());
            assertTrue(running.timeline.sees("asked for the size only"));
            assertEquals(700, client.download("boot.efi").bytes());
            assertTrue(running.timeline.sees("boot.efi: complete"));
            giveUp(running);
            assertTrue(running.settles());
            assertTrue(running.timeline.sees("client never acknowledged anything"));
            assertEquals(
                    List.of("TFTP boot.efi 700 of 700 complete", "TFTP boot.efi 0 of 700 client gave up"),
                    running.ends.stream()
                            .map(end -> end.protocol() + " " + end.file() + " " + end.delivered() + " of " + end.size()
                                    + " " + end.how().split(":")[0])
                            .toList());
            assertEquals(
                    List.of(true, false),
                    running.ends.stream().map(TransferEnd::complete).toList());
        }
    }

    @Test
    void machineThatFailedTwiceGetsSmallerBlocksAndNoWindow() throws Exception {
        try (RunningServer running = new RunningServer(Transport.Kind.AUTO)) {
            running.files.with("boot.efi", 100_000);
            for (int i = 0; i < 2; i++) {
                assertEquals("[blksize=1468, windowsize=4]", giveUp(running));
                assertTrue(running.settles());
            }
            assertTrue(running.timeline.sees("blocks of at most 1024 bytes and no windows"));
            assertEquals("[blksize=1024, windowsize=1]", giveUp(running));
        }
    }

    private static String giveUp(RunningServer running) throws Exception {
        try (TestClient client = running.client()) {
            client.request("boot.efi", "blksize", "1468", "windowsize", "4");
            Received answer = client.receive();
            client.send(new TftpAck(0), answer.from());
            client.receive();
            client.send(new TftpError(0, "reassembly failed"), answer.from());
            return ((TftpOptionAck) answer.packet()).options().toString();
        }
    }
}
