// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.slipway.tftp.internal.TestClient.Received;
import org.slipway.tftp.internal.net.Transport;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpData;
import org.slipway.wire.tftp.TftpOptions;
import org.slipway.wire.tftp.TftpReadRequest;

/** Requests that nobody means, from addresses of the loopback network that differ each time. */
class TftpFloodTest {
    private static final int TRANSFERS = 64;
    private static final int FORGED = 20_000;

    @Test
    void tableStaysBoundedAndARealClientGetsItsFileMeanwhile() throws Exception {
        assumeTrue(loopbackHasMoreAddresses(), "needs 127.1.0.1");
        try (RunningServer running = new RunningServer(Transport.Kind.AUTO, "transfers.max", TRANSFERS);
                TestClient client = running.client()) {
            running.files.with("boot.efi", 20_000);
            AtomicBoolean floods = new AtomicBoolean(true);
            Thread flood = new Thread(() -> flood(new InetSocketAddress("127.0.0.1", running.port), floods));
            flood.start();
            try {
                fetch(client);
                assertTrue(running.server.transfers() <= TRANSFERS);
                assertTrue(running.server.totals().mostRunning() <= TRANSFERS);
            } finally {
                floods.set(false);
                flood.join();
            }
        }
    }

    private static void fetch(TestClient client) throws Exception {
        Optional<Received> answer = Optional.empty();
        for (int i = 0; i < 50 && answer.isEmpty(); i++) {
            client.request("boot.efi");
            answer = client.receive(300);
        }
        InetSocketAddress from = answer.orElseThrow().from();
        assertEquals(1, ((TftpData) answer.get().packet()).block());
        for (int block = 1; block <= 20_000 / 512; block++) {
            client.send(new TftpAck(block), from);
            assertEquals(block + 1, client.receiveBlockAfter(block));
        }
        client.send(new TftpAck(20_000 / 512 + 1), from);
    }

    private static void flood(InetSocketAddress server, AtomicBoolean goesOn) {
        byte[] request = new TftpReadRequest("boot.efi", "octet", TftpOptions.none()).encode();
        for (int i = 0; i < FORGED && goesOn.get(); i++) {
            String sender = "127.1." + (i >> 8) + "." + (i & 255);
            try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(sender, 0))) {
                socket.send(new DatagramPacket(request, request.length, server));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static boolean loopbackHasMoreAddresses() {
        try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress("127.1.0.1", 0))) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
