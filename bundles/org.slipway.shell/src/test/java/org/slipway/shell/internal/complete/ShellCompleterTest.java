// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.gogo.jline.Parser;
import org.apache.felix.service.command.CommandSession;
import org.jline.reader.Candidate;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.server.ProviderState;
import org.slipway.shell.internal.command.FakeServer;
import org.slipway.shell.internal.session.TestShell;

class ShellCompleterTest {

    private final TestShell shell = new TestShell();
    private final CommandSession session =
            shell.sessions.plain(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    private ServerSuggestions suggestions = new ServerSuggestions(shell.server.services());

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void emptyLineOffersTheServersCommandsOnceWithDescriptions() {
        List<Candidate> offered = complete("");

        assertEquals(
                List.of("lists the machines that were seen, the latest first"),
                offered.stream()
                        .filter(candidate -> candidate.value().endsWith("timeline"))
                        .map(Candidate::descr)
                        .toList());
        assertTrue(words(offered).containsAll(List.of("pxe:info", "grep", "exit")), words(offered)::toString);
        assertFalse(words(offered).contains("_hidden"));
    }

    @Test
    void shortFormIsOfferedToWhoTypesIt() {
        assertTrue(words(complete("time")).contains("timeline"));
        assertFalse(words(complete("pxe:time")).contains("timeline"));
    }

    @Test
    void secondCommandOfAPipeIsCompletedToo() {
        assertTrue(words(complete("pxe:trace | gr")).contains("grep"));
    }

    @Test
    void rehearsedMachinesAreDescribedByWordsThatThereAre() {
        shell.server.machines.add(
                new BootTimeline.Machine("52:54:00:12:34:56", List.of("10.0.0.5"), FakeServer.START, "TFTP"));
        shell.server.machines.add(new BootTimeline.Machine("10.0.0.9", List.of(), FakeServer.START, "TFTP"));

        assertEquals(List.of("52:54:00:12:34:56"), words(complete("pxe:explain --mac ")));
        assertTrue(words(complete("pxe:explain -a ")).containsAll(List.of("bios", "x64-uefi", "arm64-uefi-http")));
        assertTrue(words(complete("pxe:explain --kind ")).contains("wdsbp"));
        assertEquals(List.of("discover", "request"), words(complete("pxe:explain -s ")));
        assertEquals(List.of(), words(complete("pxe:explain -6 ")));
    }

    @Test
    void optionsComeFromTheCommandItself() {
        assertEquals(
                List.of(
                        "-n",
                        "--lines",
                        "-s",
                        "--severity",
                        "-d",
                        "--decisions",
                        "-k",
                        "--keep",
                        "-p",
                        "--provider",
                        "-f",
                        "--follow"),
                words(complete("trace -")));
    }

    @Test
    void optionThatTakesAValueGetsValues() {
        assertEquals(List.of("verbose", "info", "warning", "error", "fatal"), words(complete("pxe:trace -s ")));
        assertEquals(List.of(), words(complete("pxe:trace -n ")));
        assertEquals(List.of(), words(complete("pxe:trace -d ")));
    }

    @Test
    void machinesAndProvidersAreOffered() {
        shell.server.machines.add(
                new BootTimeline.Machine("52:54:00:12:34:56", List.of("10.0.0.5"), FakeServer.START, "OFFER"));
        shell.server.providers.add(FakeServer.provider(0, "policy", ProviderState.ACTIVE, ""));

        assertEquals(List.of("52:54:00:12:34:56"), words(complete("pxe:timeline ")));
        assertEquals("10.0.0.5", complete("timeline ").get(0).descr());
        assertEquals(List.of("policy"), words(complete("providers ")));
        assertEquals(List.of(), words(complete("pxe:info ")));
    }

    @Test
    void argumentsOfTheOrderFitTheirPlaces() {
        shell.server.providers.add(FakeServer.provider(0, "policy", ProviderState.ACTIVE, ""));
        shell.server.providers.add(FakeServer.provider(1, "lab", ProviderState.ACTIVE, ""));
        shell.server.order.addAll(List.of("lab", "away"));

        assertEquals(List.of("policy", "lab", "away"), words(complete("pxe:order ")));
        assertEquals(List.of("top", "bottom", "before", "after"), words(complete("pxe:order lab ")));
        assertEquals(List.of("policy", "away"), words(complete("pxe:order lab before ")));
        assertEquals(List.of(), words(complete("pxe:order lab top ")));
        assertEquals(List.of(), words(complete("pxe:order lab before policy ")));
    }

    @Test
    void codesAndStatesAreOffered() {
        shell.server.providers.add(FakeServer.provider(0, "policy", ProviderState.ACTIVE, ""));
        shell.server.providers.add(FakeServer.provider(-1, "lab", ProviderState.QUARANTINED, ""));

        assertEquals(List.of("policy", "lab", "all"), words(complete("pxe:control ")));
        assertEquals(
                List.of("pause", "continue", "stop", "interrogate", "paramchange"),
                words(complete("pxe:control all ")));
        assertEquals(List.of("policy"), words(complete("pxe:quarantine ")));
        assertEquals(List.of("lab"), words(complete("pxe:release ")));
        assertEquals(List.of("policy", "lab"), words(complete("pxe:trace -k all -p ")));
    }

    @Test
    void helpIsOfferedCommands() {
        assertTrue(words(complete("help pxe:")).contains("pxe:providers"));
    }

    @Test
    void absentServiceOffersNothing() {
        suggestions = new ServerSuggestions(FakeServer.absent());

        assertEquals(List.of(), words(complete("pxe:timeline ")));
    }

    private List<Candidate> complete(String line) {
        List<Candidate> candidates = new ArrayList<>();
        new ShellCompleter(session, suggestions, List.of("exit"))
                .complete(null, new Parser().parse(line, line.length(), ParseContext.COMPLETE), candidates);
        return candidates;
    }

    private static List<String> words(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::value).toList();
    }
}
