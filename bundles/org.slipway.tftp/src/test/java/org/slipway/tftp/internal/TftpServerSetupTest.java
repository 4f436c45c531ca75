// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slipway.tftp.internal.TestClient.Received;
import org.slipway.tftp.internal.net.Transport;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpData;

/** Where the service listens, how many it serves, and what a change of its settings does. */
@Timeout(60)
class TftpServerSetupTest {

    @Test
    void oneSocketForAllAddressesAnswersFromTheOneThatWasAsked() throws Exception {
        assumeTrue(Epoll.isAvailable(), "epoll does not load here");
        try (RunningServer running = new RunningServer(Transport.Kind.EPOLL, "address", "")) {
            assertAnswersFrom(running, "127.0.0.1", "127.0.0.2", "127.99.3.7");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.Kind.class,
            names = {"EPOLL", "NIO"})
    void socketForEachAddressAnswersFromItsOwn(Transport.Kind kind) throws Exception {
        assumeTrue(kind != Transport.Kind.EPOLL || Epoll.isAvailable(), "epoll does not load here");
        try (RunningServer running = new RunningServer(kind, "address", "127.0.0.1, 127.0.0.2")) {
            assertAnswersFrom(running, "127.0.0.1", "127.0.0.2");
        }
    }

    @Test
    void withNioEachAddressOfTheHostHasASocket() throws Exception {
        try (RunningServer running = new RunningServer(Transport.Kind.NIO, "address", "")) {
            assertTrue(running.server.addresses().contains(new InetSocketAddress("127.0.0.1", running.port)));
            assertTrue(running.server.addresses().stream()
                    .map(InetSocketAddress::getAddress)
                    .noneMatch(InetAddress::isAnyLocalAddress));
            assertAnswersFrom(running, "127.0.0.1");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.Kind.class,
            names = {"EPOLL", "NIO"})
    void addressesOfIpv6AreServedToo(Transport.Kind kind) throws Exception {
        assumeTrue(kind != Transport.Kind.EPOLL || Epoll.isAvailable(), "epoll does not load here");
        assumeTrue(NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null, "no IPv6 here");
        try (RunningServer running = new RunningServer(kind, "address", "")) {
            assertAnswersFrom(running, "127.0.0.1", "::1");
        }
    }

    private static void assertAnswersFrom(RunningServer running, String... addresses) throws Exception {
        running.files.with("small", 10);
        for (String address : addresses) {
            InetSocketAddress server = new InetSocketAddress(address, running.port);
            try (TestClient client = new TestClient(server)) {
                client.request("small");
                Received data = client.receive();
                assertEquals(server.getAddress(), data.from().getAddress());
                client.send(new TftpAck(1), data.from());
                client.request("missing");
                assertEquals(server.getAddress(), client.receive().from().getAddress());
            }
            int last = running.files.requests.size() - 1;
            assertEquals(server.getAddress(), running.files.requests.get(last).local());
        }
    }

    @Test
    void transfersOfOneClientAreLimited() throws Exception {
        try (RunningServer running = new RunningServer(Transport.Kind.AUTO, "transfers.max.per.client", 2)) {
            running.files.with("boot.efi", 100_000);
            List<TestClient> clients = List.of(running.client(), running.client(), running.client());
            List<Boolean> answered = new ArrayList<>();
            for (TestClient client : clients) {
                client.request("boot.efi");
                answered.add(client.receive(300).isPresent());
            }
            assertEquals(List.of(true, true, false), answered);
            clients.forEach(TestClient::close);
        }
    }

    @Test
    void fullTableKeepsWhoTakesPartAndDisplacesWhoDoesNot() throws Exception {
        try (RunningServer running = new RunningServer(
                        Transport.Kind.AUTO,
                        "transfers.max",
                        2,
                        "retransmit.first.ms",
                        5000,
                        "retransmit.max.ms",
                        5000);
                TestClient busy = running.client();
                TestClient silent = running.client();
                TestClient late = running.client()) {
            running.files.with("boot.efi", 100_000);
            busy.request("boot.efi");
            Received first = busy.receive();
            busy.send(new TftpAck(1), first.from());
            busy.receive();
            silent.request("boot.efi");
            silent.receive();
            Thread.sleep(100);
            late.request("boot.efi");
            Received answer = late.receive();
            late.send(new TftpAck(1), answer.from());
            late.receive();
            assertTrue(running.timeline.sees("boot.efi: displaced: too many transfers"));
            silent.request("boot.efi");
            assertTrue(silent.receive(300).isEmpty(), "both others take part");
            busy.send(new TftpAck(2), first.from());
            assertEquals(3, busy.receiveBlockAfter(2));
        }
    }

    @Test
    void changedPortMovesTheServiceWhileTransfersGoOn() throws Exception {
        try (RunningServer running = new RunningServer(Transport.Kind.AUTO);
                TestClient client = running.client()) {
            running.files.with("boot.efi", 1200);
            client.request("boot.efi");
            Received first = client.receive();
            int other = RunningServer.freePort();
            running.change("port", other);
            InetSocketAddress moved = new InetSocketAddress("127.0.0.1", other);
            assertEquals(Set.of(moved), running.server.addresses());
            client.send(new TftpAck(1), first.from());
            assertEquals(2, ((TftpData) client.receive().packet()).block());
            try (TestClient next = new TestClient(moved)) {
                assertTrue(next.download("boot.efi").intact());
            }
            running.change("port", 0);
            assertEquals(Set.of(), running.server.addresses());
        }
    }

    @Test
    void refusedSettingsLeaveTheOldOnesInForce() throws Exception {
        try (RunningServer running = new RunningServer(Transport.Kind.AUTO);
                TestClient client = running.client()) {
            running.files.with("boot.efi", 1200);
            running.change("blksize.max", 7);
            assertEquals("blksize.max", running.reader.refusals().get(0).key());
            assertTrue(client.download("boot.efi").intact());
            assertTrue(running.settles(), "otherwise the client would be told that the server stops");
            running.properties.put("blksize.max", 1024);
            running.change("transport", "nio");
            assertEquals(
                    "[blksize=1024]",
                    client.download("boot.efi", "blksize", "1468").granted());
        }
    }

    @Test
    void refusedFirstSettingsKeepTheServiceIdleUntilTheyAreRight() throws Exception {
        try (RunningServer running = new RunningServer(Transport.Kind.AUTO, "retransmit.tries", 0);
                TestClient client = running.client()) {
            running.files.with("boot.efi", 1200);
            assertEquals(1, running.reader.refusals().size());
            assertEquals(Set.of(), running.server.addresses());
            running.change("retransmit.tries", 3);
            assertTrue(client.download("boot.efi").intact());
        }
    }

    @Test
    void portThatIsTakenIsOpenedWhenItIsFree() throws Exception {
        DatagramSocket owner = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
        int port = owner.getLocalPort();
        try (RunningServer running = new RunningServer(Transport.Kind.AUTO, "port", port)) {
            assertEquals(Set.of(), running.server.addresses());
            owner.close();
            for (int i = 0; i < 1000 && running.server.addresses().isEmpty(); i++) {
                Thread.sleep(10);
            }
            assertEquals(Set.of(new InetSocketAddress("127.0.0.1", port)), running.server.addresses());
        }
    }

    @Test
    void requestToABroadcastAddressIsNotAnswered() throws Exception {
        assumeTrue(Epoll.isAvailable(), "epoll does not load here");
        try (RunningServer running = new RunningServer(Transport.Kind.EPOLL, "address", "");
                TestClient client = new TestClient(new InetSocketAddress("127.255.255.255", running.port))) {
            running.files.with("small", 10);
            client.request("small");
            assertTrue(client.receive(300).isEmpty());
            assertTrue(running.files.requests.isEmpty());
        }
    }
}
