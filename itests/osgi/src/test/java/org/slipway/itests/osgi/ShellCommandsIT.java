// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.server.Decision;
import org.slipway.api.server.ProviderRegistry;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.ProviderStatus;
import org.slipway.api.server.ServerInfo;
import org.slipway.api.server.ServerStatistics;
import org.slipway.api.server.TraceLog;
import org.slipway.api.server.TraceSeverity;
import org.slipway.api.transfer.TransferMonitor;
import org.slipway.api.transfer.TransferProgress;

/** The commands return values; how these look on a screen is the shell bundle's own test. */
@ExamReactorStrategy(PerClass.class)
public class ShellCommandsIT extends InServer {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private CommandSession session;

    @Configuration
    public Option[] server() throws IOException {
        return AssembledServer.of(ShellCommandsIT.class)
                .with("org.slipway.provider.policy", "nbp.bios = bios/loader.0")
                .with("org.slipway.http", "port = 0")
                .options();
    }

    @Before
    public void sessionAndOneAnsweredMachine() throws Exception {
        PrintStream out = new PrintStream(printed, true);
        session = service(CommandProcessor.class).createSession(new ByteArrayInputStream(new byte[0]), out, out);
        for (String command : Set.of(
                "providers",
                "order",
                "control",
                "quarantine",
                "release",
                "info",
                "stats",
                "trace",
                "timeline",
                "explain")) {
            Await.until(
                    "command " + command,
                    () -> context().getServiceReferences((String) null, "(osgi.command.function=" + command + ")")
                            != null);
        }
        awaitActive("policy");
        try (Machine machine = machine()) {
            machine.bootFile(Machine.PATIENCE).orElseThrow();
        }
    }

    @After
    public void closeSession() {
        session.close();
    }

    @Test
    public void providersReturnsTheirStatus() throws Exception {
        Collection<?> providers = (Collection<?>) session.execute("pxe:providers");
        assertTrue(providers.stream().allMatch(ProviderStatus.class::isInstance));
        assertEquals("policy", ((ProviderStatus) session.execute("pxe:providers policy")).name());
    }

    @Test
    public void infoReturnsTheServersFacts() throws Exception {
        ServerInfo info = (ServerInfo) session.execute("pxe:info");
        assertTrue(info.listeners().stream().anyMatch(listener -> listener.port() == ports().dhcp()));
        assertEquals("", info.impediment());
    }

    @Test
    public void statsReturnsCounters() throws Exception {
        assertTrue(((ServerStatistics.Snapshot) session.execute("pxe:stats")).answered() > 0);
    }

    @Test
    public void transfersAreListedAndCounted() throws Exception {
        for (String protocol : List.of("tftp", "http")) {
            assertTrue(((Collection<?>) session.execute(protocol + ":transfers"))
                    .stream().allMatch(TransferProgress.class::isInstance));
            TransferMonitor.Totals totals = (TransferMonitor.Totals) session.execute(protocol + ":stats");
            assertEquals(
                    totals.accepted(),
                    totals.running()
                            + totals.ended().values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum());
        }
    }

    @Test
    public void traceReturnsDecisions() throws Exception {
        Collection<?> decisions = (Collection<?>) session.execute("pxe:trace -d -n 5");
        assertFalse(decisions.isEmpty());
        assertTrue(decisions.stream()
                .map(Decision.class::cast)
                .anyMatch(decision ->
                        decision.hardwareAddress().orElseThrow().toString().equals(LOCAL_MACHINE)));
    }

    @Test
    public void traceKeepsTheSeveritiesThatWereChosen() throws Exception {
        session.execute("pxe:trace -k error,fatal");
        assertEquals(
                Set.of(TraceSeverity.ERROR, TraceSeverity.FATAL),
                service(TraceLog.class).severities());
        session.execute("pxe:trace -k none -p policy");
        assertFalse(service(TraceLog.class).isEnabled(TraceSeverity.FATAL, "policy"));
        session.execute("pxe:trace -k default -p policy");
        session.execute("pxe:trace -k all");
        assertEquals(Set.of(TraceSeverity.values()), service(TraceLog.class).severities());
    }

    @Test
    public void orderIsKeptInTheOperatorsFileAndTheSocketsStayOpen() throws Exception {
        List<ServerInfo.Listener> before = service(ServerInfo.class).listeners();
        session.execute("pxe:order policy top");
        assertEquals(List.of("policy"), service(ProviderRegistry.class).order());
        assertEquals(OptionalInt.of(0), service(ProviderRegistry.class).indexOf("policy"));
        Path file = folders().etc().resolve("org.slipway.core.cfg");
        assertTrue(Files.readString(file).contains("provider.order = policy\n"));
        assertEquals(before, service(ServerInfo.class).listeners());
        session.execute("pxe:order policy 7");
        assertEquals(1, ((Collection<?>) session.execute("pxe:order")).size());
    }

    @Test
    public void pausedProviderAnswersNobodyUntilItContinues() throws Exception {
        session.execute("pxe:control policy pause");
        assertEquals(ProviderState.PAUSED, ((ProviderStatus) session.execute("pxe:providers policy")).state());
        assertThrows(Exception.class, () -> session.execute("pxe:quarantine policy"));
        session.execute("pxe:control all continue");
        awaitActive("policy");
        session.execute("pxe:quarantine policy 600");
        session.execute("pxe:release policy");
        session.execute("pxe:control policy stop");
        assertEquals(ProviderState.STOPPED, ((ProviderStatus) session.execute("pxe:providers policy")).state());
        session.execute("pxe:control policy continue");
        assertFalse(((Collection<?>) session.execute("pxe:control policy interrogate")).isEmpty());
    }

    @Test
    public void timelineReturnsMachinesAndTheirEvents() throws Exception {
        Collection<?> machines = (Collection<?>) session.execute("pxe:timeline");
        assertTrue(machines.stream()
                .map(BootTimeline.Machine.class::cast)
                .anyMatch(machine -> machine.key().equals(LOCAL_MACHINE)));
        Collection<?> events = (Collection<?>) session.execute("pxe:timeline " + LOCAL_MACHINE);
        assertTrue(events.stream()
                .map(BootTimeline.Event.class::cast)
                .anyMatch(event -> event.text().contains("bios/loader.0")));
    }

    @Test
    public void helpNamesEveryCommand() throws Exception {
        String help = String.valueOf(session.execute("help"));
        for (String command : Set.of(
                "providers",
                "order",
                "control",
                "quarantine",
                "release",
                "info",
                "stats",
                "trace",
                "timeline",
                "explain")) {
            assertTrue(command + " in " + help, help.contains("pxe:" + command));
        }
    }

    @Test
    public void wrongArgumentIsRefused() {
        assertThrows(Exception.class, () -> session.execute("pxe:providers no-such-provider"));
        assertThrows(Exception.class, () -> session.execute("pxe:trace -s no-such-severity"));
    }
}
