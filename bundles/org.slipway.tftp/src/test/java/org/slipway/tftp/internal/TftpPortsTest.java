// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slipway.api.transfer.TransferProgress;
import org.slipway.tftp.internal.TestClient.Received;
import org.slipway.tftp.internal.net.Transport;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpErrorCode;
import org.slipway.wire.tftp.TftpReadRequest;

/** Ports that transfers run on, and what the operator sees of them. */
class TftpPortsTest {

    @ParameterizedTest
    @EnumSource(
            value = Transport.Kind.class,
            names = {"AUTO", "NIO"})
    void singlePortServesSeveralClientsAtOnce(Transport.Kind kind) throws Exception {
        try (RunningServer running = new RunningServer(kind, "port.single", true)) {
            running.files.with("boot.efi", 300_000);
            List<Thread> threads = new ArrayList<>();
            List<TestClient.Download> downloads = java.util.Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < 4; i++) {
                threads.add(new Thread(() -> {
                    try (TestClient client = running.client()) {
                        downloads.add(client.download("boot.efi", "windowsize", "8", "blksize", "1000"));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(4, downloads.size());
            assertTrue(downloads.stream().allMatch(download -> download.intact() && download.bytes() == 300_000));
            assertTrue(running.settles());
        }
    }

    @Test
    void singlePortAnswersFromThePortThatWasAsked() throws Exception {
        try (RunningServer running = new RunningServer(Transport.Kind.AUTO, "port.single", true);
                TestClient client = running.client()) {
            running.files.with("boot.efi", 100_000);
            client.request("boot.efi");
            Received first = client.receive();
            assertEquals(running.port, first.from().getPort());
            client.send(new TftpError(0, "enough"), first.from());
            assertTrue(running.timeline.sees("client gave up"));
            client.request("missing");
            Received refusal = client.receive();
            assertEquals(TftpErrorCode.FILE_NOT_FOUND, ((TftpError) refusal.packet()).code());
            assertEquals(running.port, refusal.from().getPort());
            client.send(new TftpAck(1), first.from());
            assertTrue(client.receive(200).isEmpty(), "no transfer, no answer");
            assertTrue(running.settles());
        }
    }

    @Test
    void transfersTakeThePortsOfTheRangeInTurnAndPassOverOthersPorts() throws Exception {
        int first = freeRange();
        try (DatagramSocket others = new DatagramSocket(new InetSocketAddress("127.0.0.1", first + 1));
                RunningServer running =
                        new RunningServer(Transport.Kind.AUTO, "port.range", first + "-" + (first + 2))) {
            running.files.with("boot.efi", 100_000);
            List<Integer> ports = new ArrayList<>();
            try (TestClient one = running.client();
                    TestClient two = running.client();
                    TestClient three = running.client()) {
                for (TestClient client : List.of(one, two)) {
                    client.request("boot.efi", "windowsize", "4");
                    ports.add(client.receive().from().getPort());
                }
                three.request("boot.efi", "windowsize", "4");
                assertTrue(three.receive(300).isEmpty(), "no port is left");
            }
            assertEquals(List.of(first, first + 2), ports);
            assertFalse(others.isClosed());
        }
    }

    @Test
    void transfersInLockStepShareTheLastPortOfARange() throws Exception {
        assumeTrue(Epoll.isAvailable(), "epoll does not load here");
        int first = freeRange();
        try (DatagramSocket second = new DatagramSocket(new InetSocketAddress("127.0.0.1", first + 1));
                DatagramSocket third = new DatagramSocket(new InetSocketAddress("127.0.0.1", first + 2));
                RunningServer running =
                        new RunningServer(Transport.Kind.EPOLL, "port.range", first + "-" + (first + 2))) {
            running.files.with("boot.efi", 20_000);
            try (SeveralClients clients = new SeveralClients(running, 40)) {
                assertEquals(Set.of(first), Set.copyOf(clients.begin("boot.efi")));
                clients.finish();
                assertTrue(running.settles());
            }
            assertFalse(second.isClosed() || third.isClosed());
        }
    }

    @Test
    void manyTransfersInLockStepShareSomePorts() throws Exception {
        assumeTrue(Epoll.isAvailable(), "epoll does not load here");
        try (RunningServer running = new RunningServer(Transport.Kind.EPOLL);
                SeveralClients clients = new SeveralClients(running, 40)) {
            running.files.with("boot.efi", 20_000);
            Map<Integer, Long> transfers = clients.begin("boot.efi").stream()
                    .collect(Collectors.groupingBy(port -> port, Collectors.counting()));
            assertTrue(transfers.size() >= 3 && transfers.size() <= 8, transfers::toString);
            assertTrue(transfers.values().stream().allMatch(count -> count <= 16), transfers::toString);
            assertFalse(transfers.containsKey(running.port));
            clients.finish();
            assertTrue(running.settles());
        }
    }

    @Test
    void portThatServedAClientIsSilentToItAndNotItsNext() throws Exception {
        assumeTrue(Epoll.isAvailable(), "epoll does not load here");
        try (RunningServer running = new RunningServer(Transport.Kind.EPOLL);
                SeveralClients others = new SeveralClients(running, 8);
                TestClient client = running.client()) {
            running.files.with("boot.efi", 20_000).with("small", 10);
            others.begin("boot.efi");
            client.request("small");
            InetSocketAddress before = client.receive().from();
            client.send(new TftpAck(1), before);
            awaitTransfers(running, 8);
            client.send(new TftpAck(1), before);
            assertTrue(client.receive(200).isEmpty(), "a late copy is no error");
            for (int i = 0; i < 20; i++) {
                client.request("small");
                InetSocketAddress now = client.receive().from();
                assertNotEquals(before, now);
                client.send(new TftpAck(1), now);
                awaitTransfers(running, 8);
            }
            others.finish();
            assertTrue(running.settles());
        }
    }

    private static void awaitTransfers(RunningServer running, int count) throws InterruptedException {
        for (int i = 0; i < 500 && running.server.transfers() != count; i++) {
            Thread.sleep(10);
        }
        assertEquals(count, running.server.transfers());
    }

    /** Clients that fetch the same file in lock-step, all at once. */
    private static final class SeveralClients implements AutoCloseable {
        private final List<TestClient> clients = new ArrayList<>();
        private final List<InetSocketAddress> peers = new ArrayList<>();

        SeveralClients(RunningServer running, int count) throws IOException {
            while (clients.size() < count) {
                clients.add(running.client());
            }
        }

        /** {@return the server's ports, each client's} */
        List<Integer> begin(String file) throws Exception {
            for (TestClient client : clients) {
                client.request(file);
            }
            for (TestClient client : clients) {
                peers.add(client.receive().from());
            }
            return peers.stream().map(InetSocketAddress::getPort).toList();
        }

        /** All take one block after the other, in turn. */
        void finish() throws Exception {
            for (int block = 1; block < 40; block++) {
                for (int i = 0; i < clients.size(); i++) {
                    clients.get(i).send(new TftpAck(block), peers.get(i));
                }
                for (TestClient client : clients) {
                    assertEquals(block + 1, client.receiveBlockAfter(block));
                }
            }
            for (int i = 0; i < clients.size(); i++) {
                clients.get(i).send(new TftpAck(40), peers.get(i));
            }
        }

        @Override
        public void close() {
            clients.forEach(TestClient::close);
        }
    }

    @Test
    void operatorSeesHowFarATransferIs() throws Exception {
        try (RunningServer running = new RunningServer(Transport.Kind.AUTO);
                TestClient client = running.client()) {
            running.files.with("boot.efi", 100_000);
            client.send(new TftpReadRequest("boot.efi", "octet", TestClient.options("blksize", "1000")).encode());
            InetSocketAddress from = client.receive().from();
            client.send(new TftpAck(0), from);
            client.receive();
            client.send(new TftpAck(1), from);
            client.receiveBlockAfter(1);
            TransferProgress progress = awaitDelivered(running, 1000);
            assertEquals(InetAddress.getByName("127.0.0.1"), progress.client().getAddress());
            assertEquals("boot.efi", progress.file());
            assertEquals(100_000, progress.size());
            assertEquals(1000, progress.delivered());
            assertEquals("blksize 1000", progress.terms());
            assertEquals(1, running.server.totals().accepted());
            client.send(new TftpError(0, "enough"), from);
            assertTrue(running.settles());
            assertEquals(List.of(), running.server.running());
            assertEquals(1, running.server.totals().ended().get("client gave up"));
            assertEquals(1, running.server.totals().accepted());
        }
    }

    /** The block is on its way before its acknowledgement is accounted for. */
    private static TransferProgress awaitDelivered(RunningServer running, long bytes) throws InterruptedException {
        TransferProgress progress = running.server.running().get(0);
        for (int i = 0; i < 500 && progress.delivered() != bytes; i++) {
            Thread.sleep(10);
            progress = running.server.running().get(0);
        }
        return progress;
    }

    /** {@return the first of three ports that are free at this moment} */
    private static int freeRange() throws IOException {
        for (int i = 0; i < 100; i++) {
            int first = RunningServer.freePort();
            try (DatagramSocket second = new DatagramSocket(new InetSocketAddress("127.0.0.1", first + 1));
                    DatagramSocket third = new DatagramSocket(new InetSocketAddress("127.0.0.1", first + 2))) {
                return second.getLocalPort() - 1 == third.getLocalPort() - 2 ? first : 0;
            } catch (IOException e) {
                continue;
            }
        }
        throw new IOException("no free ports");
    }
}
