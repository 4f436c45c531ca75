// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.Before;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.file.BootFiles;
import org.slipway.api.server.Decision;
import org.slipway.api.server.DecisionLog;
import org.slipway.testkit.Packet;
import org.slipway.testkit.UdpMachine;
import org.slipway.wire.Ipv4;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;

/**
 * Sequences between machines, relays, other servers and this server. Everybody has an address of loopback, so that who
 * sends what to whom is as on a network; ports stand for the ordinary ones: {@link Ports#dhcp} for 67, the one above for
 * 68, {@link Ports#proxy} for 4011, {@link Ports#tftp} for 69, {@link Ports#dhcp6} for 547 and the one below for 546. A
 * machine without an address sends to the server's, as nothing can be broadcast to it on loopback.
 */
public abstract class InScenario extends InServer {
    static final String POLICY = "org.slipway.provider.policy";

    /** The server, P1 of the sequences. */
    static final String SERVER = "127.0.0.1";
    /** Another boot server, P2. */
    static final String OTHER_SERVER = "127.0.0.2";
    /** The DHCP server, D. */
    static final String DHCP_SERVER = "127.0.0.9";
    /** The machine, C, once it has an address. */
    static final String CLIENT = "127.0.0.50";
    /** A relay, R. */
    static final String RELAY = "127.0.0.77";

    static final String EVERYBODY = "255.255.255.255";

    private static final Duration NOTHING_MORE = Duration.ofMillis(150);

    /** For what was sent before the decision was recorded, and so is there already. */
    private static final Duration BUFFERED = Duration.ofMillis(5);

    @Before
    public final void policyIsActive() throws Exception {
        awaitActive("policy");
    }

    /** A machine that nobody has seen before. */
    static org.slipway.testkit.Machine fresh(org.slipway.testkit.Machine machine) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String mac = String.format(
                "02:%02x:%02x:%02x:%02x:%02x", random.ints(5, 0, 256).boxed().toArray());
        return machine.mac(mac).uuid(UUID.randomUUID()).address(CLIENT);
    }

    /** Asks from the clients' port, as firmware does that has no address yet. */
    final Exchange ask(Packet question) throws Exception {
        Packet once = question.transaction(ThreadLocalRandom.current().nextInt());
        return ask(once, new InetSocketAddress(ports().client()));
    }

    /** Repeats a question as firmware does that heard no answer, with the same transaction id. */
    final Exchange again(Exchange exchange) throws Exception {
        return ask(exchange.question(), new InetSocketAddress(ports().client()));
    }

    /** Asks the boot server from the machine's own address and boot server port, with the transaction id as it is. */
    final Exchange askBootServer(Packet question) throws Exception {
        return ask(question, new InetSocketAddress(CLIENT, ports().proxy()));
    }

    /** Asks as a relay that sends on what it heard. */
    final Exchange relay(Packet question) throws Exception {
        Packet once = question.transaction(ThreadLocalRandom.current().nextInt());
        return ask(once, new InetSocketAddress(RELAY, ports().dhcp()));
    }

    final Exchange ask(Packet question, InetSocketAddress local) throws Exception {
        List<Decision> decisions = new CopyOnWriteArrayList<>();
        DecisionLog.Subscription following = service(DecisionLog.class).follow(decisions::add);
        try (UdpMachine sockets = open(local, question)) {
            sockets.send(question);
            int port = sockets.local().getPort();
            Decision decision = Await.value(
                    "decision",
                    Await.LONG,
                    () -> decisions.stream()
                            .filter(made -> made.from().getPort() == port && isAbout(made, question))
                            .findFirst());
            Duration patience = decision.answered() ? Machine.PATIENCE : NOTHING_MORE;
            Exchange exchange = new Exchange(question, sockets.answer(question, patience), decision);
            assertEquals("one answer at most", Optional.empty(), sockets.answer(question, BUFFERED));
            return exchange;
        } finally {
            following.close();
        }
    }

    private static boolean isAbout(Decision decision, Packet question) {
        return question.dhcp4()
                .map(Dhcp4Message::hardwareAddress)
                .map(address -> decision.hardwareAddress().equals(Optional.of(address)))
                .orElse(true);
    }

    private UdpMachine open(InetSocketAddress local, Packet question) throws IOException {
        return question.ipv6()
                ? UdpMachine.open(local, "::1", ports().dhcp6(), ports().proxy())
                : UdpMachine.open(local, SERVER, ports().dhcp(), ports().proxy());
    }

    /** Writes the policy's configuration and waits until it counts. */
    final void policy(String... lines) throws Exception {
        Path file = folders().etc().resolve(POLICY + ".cfg");
        if (!Files.readAllLines(file).equals(List.of(lines))) {
            int seen = folders().logText().length();
            folders().configure(POLICY, lines);
            awaitLog(seen, file + " is in force");
        }
    }

    /** Writes the server's own configuration and waits until it counts. */
    final void core(String... lines) throws Exception {
        Path file = folders().etc().resolve("org.slipway.core.cfg");
        if (!Files.readAllLines(file).equals(List.of(lines))) {
            int seen = folders().logText().length();
            folders().configure("org.slipway.core", lines);
            awaitLog(seen, "configuration of the core is in force");
        }
    }

    /** The GUID that a machine tells in option 97. */
    static UUID uuid(org.slipway.testkit.Machine machine) throws WireParseException {
        Packet discover = machine.discover();
        return discover.dhcp4().orElseThrow().machineId().orElseThrow().uuid();
    }

    /** Puts a file into the boot folder, and waits until that is served. */
    final void bootFile(String name, byte[] content) throws Exception {
        Path file = folders().boot().resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        BootFiles files = service(BootFiles.class);
        InetAddress machine = InetAddress.getByName(CLIENT);
        Await.until("boot file " + name, () -> {
            Optional<BootFile> found = files.open(new BootFileRequest(name, machine, InetAddress.getByName(SERVER)));
            if (found.isPresent()) {
                found.get().close();
            }
            return found.isPresent();
        });
    }

    /** Something to load. */
    static byte[] program(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8));
        }
        return bytes;
    }

    /** Loads what the answer names from where it says, by TFTP. */
    final byte[] load(Dhcp4Message answer) throws Exception {
        return TftpPeer.load(answer.siaddr().getHostAddress(), ports().tftp(), answer.file());
    }

    static byte[] address(String literal) {
        return Ipv4.of(literal).getAddress();
    }
}
