// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.slipway.api.server.ServerInfo;
import org.slipway.api.server.ServerStatistics;
import org.slipway.itests.osgi.Machine.Answer;
import org.slipway.wire.ClientArch;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

@ExamReactorStrategy(PerClass.class)
public class SocketsIT extends InServer {

    @Configuration
    public Option[] server() throws IOException {
        return AssembledServer.of(SocketsIT.class)
                .with("org.slipway.provider.policy", "nbp.bios = bios/loader.0", "nbp.x64-uefi = x64/loader.efi")
                .options();
    }

    @Test
    public void discoverIsOfferedFromTheDhcpPort() throws Exception {
        awaitActive("policy");
        try (Machine machine = machine()) {
            machine.discover(ClientArch.X86_BIOS);
            Answer offer = machine.answer(Machine.PATIENCE).orElseThrow();
            assertEquals(Optional.of(Dhcp4MessageType.OFFER), offer.message().messageType());
            assertEquals(new InetSocketAddress("127.0.0.1", ports().dhcp()), offer.from());
            assertEquals("bios/loader.0", offer.message().file());
            assertEquals("127.0.0.1", offer.message().siaddr().getHostAddress());
            assertTrue("never an address", offer.message().yiaddr().isAnyLocalAddress());
        }
    }

    @Test
    public void bootServerAnswersFromItsOwnPort() throws Exception {
        awaitActive("policy");
        try (Machine machine = machine()) {
            machine.askBootServer(ClientArch.X64_UEFI);
            Answer ack = machine.answer(Machine.PATIENCE).orElseThrow();
            assertEquals(Optional.of(Dhcp4MessageType.ACK), ack.message().messageType());
            assertEquals(new InetSocketAddress("127.0.0.1", ports().proxy()), ack.from());
            assertEquals("x64/loader.efi", ack.message().file());
        }
    }

    @Test
    public void machineThatDoesNotNetbootIsLeftAlone() throws Exception {
        awaitActive("policy");
        try (Machine machine = machine()) {
            machine.discoverAsOrdinaryClient();
            assertEquals(Optional.empty(), machine.answer(Machine.SILENCE));
        }
    }

    @Test
    public void everyPacketIsAccountedFor() throws Exception {
        ServerStatistics statistics = service(ServerStatistics.class);
        try (Machine machine = machine()) {
            machine.discoverAsOrdinaryClient();
            machine.discover(ClientArch.X86_BIOS);
            machine.answer(Machine.PATIENCE).orElseThrow();
        }
        Await.until("nothing open", () -> statistics.snapshot().open() == 0);
        ServerStatistics.Snapshot now = statistics.snapshot();
        long silent = now.silent().values().stream().mapToLong(Long::longValue).sum();
        assertTrue("received " + now, now.received() >= 2);
        assertEquals(now.received(), now.answered() + silent);
    }

    @Test
    public void readyFileListsTheOpenSockets() throws Exception {
        List<ServerInfo.Listener> listeners = service(ServerInfo.class).listeners();
        List<String> lines = Files.readAllLines(folders().run().resolve("ready"));
        assertEquals(listeners.size(), lines.size());
        for (ServerInfo.Listener listener : listeners) {
            String start = listener.interfaceName() + " " + listener.address() + ":" + listener.port() + " ";
            assertTrue(start + " in " + lines, lines.stream().anyMatch(line -> line.startsWith(start)));
        }
    }
}
