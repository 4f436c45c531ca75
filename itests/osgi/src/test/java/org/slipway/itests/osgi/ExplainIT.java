// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.ServiceRegistration;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceFilter;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.device.RegistryStatus;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.server.Decision;
import org.slipway.api.server.DecisionLog;
import org.slipway.api.server.Explanation;
import org.slipway.api.server.ProviderRegistry;
import org.slipway.api.server.ProviderStatus;
import org.slipway.api.server.Rehearsal;
import org.slipway.api.server.ServerInfo;
import org.slipway.api.server.ServerStatistics;
import org.slipway.testkit.Packet;
import org.slipway.testkit.Reply;
import org.slipway.testkit.UdpMachine;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.Ipv4;
import org.slipway.wire.dhcp4.MachineId;
import org.slipway.wire.dhcp6.Duid;
import org.slipway.wire.machine.Dhcp4Machine;
import org.slipway.wire.machine.Dhcp6Machine;

/** What pxe:explain shows is what the same machine gets through real sockets, byte for byte, and leaves no trace. */
@ExamReactorStrategy(PerClass.class)
public class ExplainIT extends InServer {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration NOTHING_MORE = Duration.ofMillis(150);
    private static final UUID GUID = UUID.fromString("4c4c4544-0042-1054-8033-b7c04f4e3732");

    private CommandSession session;
    private int transaction = 0x00e00000;

    @Configuration
    public Option[] server() throws IOException {
        AssembledServer server = AssembledServer.of(ExplainIT.class)
                .with(
                        "org.slipway.provider.policy",
                        "nbp.bios = bios/loader.0",
                        "nbp.x86-uefi = ia32/loader.efi",
                        "nbp.x64-uefi = x64/loader.efi",
                        "nbp.arm64-uefi = arm64/loader.efi",
                        "nbp.riscv64-uefi = riscv64/loader.efi",
                        "nbp.ipxe = boot.ipxe",
                        "bcd.bios = boot/bcd",
                        "http.x64-uefi = http://boot.example.org/x64.efi");
        Ports ports = Ports.ofThisServer();
        return server.with(
                        "org.slipway.core",
                        "interfaces = lo",
                        "dhcp.port = " + ports.dhcp(),
                        "proxy.port = " + ports.proxy(),
                        "dhcp6.port = " + ports.dhcp6())
                .options();
    }

    @Before
    public void sessionAndServer() throws Exception {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true);
        session =
                service(CommandProcessor.class).createSession(new ByteArrayInputStream(new byte[0]), nowhere, nowhere);
        Await.until(
                "command explain",
                () -> context().getServiceReferences((String) null, "(osgi.command.function=explain)") != null);
        awaitActive("policy");
        DeviceRegistry registry = service(DeviceRegistry.class);
        Await.until("the database", () -> registry.status().state() == RegistryStatus.State.AVAILABLE);
    }

    @After
    public void closeSession() {
        session.close();
    }

    /** Everything that a request leaves behind. */
    private record Traces(
            ServerStatistics.Snapshot counters,
            List<Decision> decisions,
            List<BootTimeline.Machine> machines,
            List<ProviderStatus> providers,
            List<Device> devices) {}

    private Traces traces() throws InterruptedException {
        return new Traces(
                service(ServerStatistics.class).snapshot(),
                service(DecisionLog.class).recent(1000),
                service(BootTimeline.class).machines(),
                service(ProviderRegistry.class).providers(),
                service(DeviceRegistry.class).devices(DeviceFilter.ALL));
    }

    private Traces tracesAtRest() throws Exception {
        ServerStatistics counters = service(ServerStatistics.class);
        Await.until("end of all requests", () -> counters.snapshot().open() == 0);
        return traces();
    }

    /** A question that was asked in earnest, what it got, and how the operator asks for the same. */
    private record Case(String name, byte[] question, Optional<byte[]> answer, String command) {}

    /** The first step alone; values reach a script as the objects that they are. */
    private Explanation explain(String command) throws Exception {
        session.put("step", ((List<?>) session.execute("(pxe:explain " + command + ") steps")).get(0));
        return (Explanation) session.execute("$step explanation");
    }

    private byte[] question() throws Exception {
        return ((Rehearsal) session.execute("$step question")).payload();
    }

    private void assertExplained(List<Case> cases) throws Exception {
        Traces before = tracesAtRest();
        for (Case each : cases) {
            Explanation explanation = explain(each.command());
            assertArrayEquals("question of " + each.name(), each.question(), question());
            assertEquals(each.name() + ": " + explanation, each.answer().isPresent(), explanation.answered());
            if (each.answer().isPresent()) {
                assertArrayEquals(
                        each.name(),
                        each.answer().get(),
                        explanation.replies().get(0).payload());
            }
        }
        assertEquals(before, traces());
    }

    private UdpMachine sockets() throws IOException {
        return UdpMachine.open(ports().client(), LOOPBACK, ports().dhcp(), ports().proxy());
    }

    /** The decision tells whether it is worth to wait for an answer. */
    private Optional<byte[]> answer(UdpMachine sockets, Packet packet) throws Exception {
        long before = latest().map(Decision::id).orElse(0L);
        sockets.send(packet);
        Decision decision = Await.value("decision", Await.LONG, () -> latest().filter(latest -> latest.id() != before));
        return sockets.answer(packet, decision.answered() ? Machine.PATIENCE : NOTHING_MORE)
                .map(Reply::payload);
    }

    private Optional<Decision> latest() throws InterruptedException {
        return service(DecisionLog.class).recent(1).stream().findFirst();
    }

    private Case live(UdpMachine sockets, Dhcp4Machine family, boolean bootServer) throws Exception {
        int xid = ++transaction;
        HardwareAddress mac = HardwareAddress.parse(String.format("02:00:00:0e:00:%02x", xid & 0xff));
        Dhcp4Machine machine = family.mac(mac)
                .machineId(MachineId.of(GUID))
                .address(Ipv4.of(LOOPBACK))
                .xid(xid);
        boolean toBootServer = bootServer || machine.startsAtBootServer();
        Packet packet = Packet.of(toBootServer ? machine.askBootServer() : machine.first());
        String command = String.format(
                "--kind %s --arch %d --mac %s --guid %s --xid %x --address %s --server %s --stage %s",
                machine.family().key(),
                machine.arch().number(),
                mac,
                GUID,
                xid,
                LOOPBACK,
                LOOPBACK,
                bootServer ? "request" : "discover");
        return new Case(
                machine + (bootServer ? " at the boot server" : ""),
                packet.payload(),
                answer(sockets, toBootServer ? packet.to(LOOPBACK, 4011) : packet),
                command);
    }

    @Test
    public void everyFamilyIsToldByteForByteWhatItGets() throws Exception {
        List<Case> cases = new ArrayList<>();
        try (UdpMachine sockets = sockets()) {
            for (Dhcp4Machine family : Dhcp4Machine.everyFamily()) {
                cases.add(live(sockets, family, false));
                cases.add(live(sockets, family, true));
            }
        }
        assertTrue(cases.stream().filter(each -> each.answer().isPresent()).count() >= 16);
        assertTrue(cases.stream().anyMatch(each -> each.answer().isEmpty()));
        assertExplained(cases);
    }

    private Case live6(UdpMachine sockets, Dhcp6Machine family, Duid server, boolean bootServer) throws Exception {
        int xid = ++transaction;
        Dhcp6Machine machine = family.duid(Duid.ofUuid(GUID)).transactionId(xid);
        Packet packet = Packet.of(bootServer ? machine.askBootServer(server) : machine.solicit());
        String command = String.format(
                "--v6 --kind %s --arch %d --guid %s --xid %x --address ::1 --server ::1 --stage %s",
                machine.family().key(), machine.arch().number(), GUID, xid, bootServer ? "request" : "discover");
        return new Case(
                machine + (bootServer ? " at the boot server" : ""),
                packet.payload(),
                answer(sockets, bootServer ? packet.to("::1", 4011) : packet),
                command);
    }

    @Test
    public void everyFamilyOverIpv6Too() throws Exception {
        Duid server = service(ServerInfo.class).duid();
        List<Case> cases = new ArrayList<>();
        try (UdpMachine sockets = UdpMachine.open(ports().client6(), "::1", ports().dhcp6(), ports().proxy())) {
            for (Dhcp6Machine family : Dhcp6Machine.everyFamily()) {
                cases.add(live6(sockets, family, server, false));
                cases.add(live6(sockets, family, server, true));
            }
        }
        assertTrue(cases.stream().filter(each -> each.answer().isPresent()).count() >= 3);
        assertExplained(cases);
    }

    @Test
    public void wholeConversationOfAKnownDeviceIsShown() throws Exception {
        session.execute("device:add explain-1 02:00:00:0e:01:01");
        Traces before = tracesAtRest();
        session.put("told", session.execute("pxe:explain --arch x64-uefi --server 127.0.0.1 explain-1"));
        List<?> steps = (List<?>) session.execute("$told steps");
        String text = session.format(session.get("told"), Converter.INSPECT).toString();

        assertEquals(text, 2, steps.size());
        assertTrue(text, text.contains("device explain-1"));
        assertTrue(text, text.contains("x64/loader.efi"));
        assertTrue(text, text.contains("nbp.x64-uefi"));
        assertEquals(before, traces());
    }

    @Test
    public void providerThatDoesNotMindRehearsalsIsNotAsked() throws Exception {
        ServiceRegistration<PxeProvider> registration = NamedProvider.register(context(), "other", 2000);
        try {
            awaitActive("other");
            Explanation explanation = explain("--arch 0 --server 127.0.0.1 --stage discover");
            assertEquals(List.of("other"), explanation.assumed());
            assertEquals("policy", explanation.verdicts().get(1).provider());
            assertEquals(BootAction.NBP.name(), explanation.verdicts().get(1).outcome());
            assertEquals(0, provider("other").orElseThrow().counters().requests());
        } finally {
            registration.unregister();
            awaitGone("other");
        }
    }
}
