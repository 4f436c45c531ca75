// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slipway.api.server.Decision;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.SilenceReason;
import org.slipway.api.server.TraceLog;
import org.slipway.api.server.TraceSeverity;

class TraceCommandsTest {

    private final FakeServer server = new FakeServer();
    private final TraceCommands commands = new TraceCommands(server.services());

    private final TraceLog.Entry info = FakeServer.entry(1, TraceSeverity.INFO, "one");
    private final Decision first = FakeServer.decision(1, 2, Optional.empty(), "sent");
    private final TraceLog.Entry error = FakeServer.entry(3, TraceSeverity.ERROR, "three");
    private final Decision second = FakeServer.decision(2, 4, Optional.of(SilenceReason.REJECTED), "nobody");

    TraceCommandsTest() {
        server.entries.addAll(List.of(info, error));
        server.decisions.addAll(List.of(first, second));
    }

    @Test
    void traceLinesAndDecisionsComeInTheOrderOfTime() {
        assertEquals(List.of(info, first, error, second), trace(20, "", false));
    }

    @Test
    void limitKeepsTheLatestOfBothTogether() {
        assertEquals(List.of(error, second), trace(2, "", false));
        assertEquals(List.of(), trace(0, "", false));
    }

    @Test
    void severitiesLeaveOtherLinesAndDecisionsOut() {
        assertEquals(List.of(error), trace(20, "error,Fatal", false));
    }

    @Test
    void limitCountsTheLinesThatAreWanted() {
        server.entries.add(FakeServer.entry(5, TraceSeverity.VERBOSE, "late chatter"));

        assertEquals(List.of(error), trace(1, "error", false));
    }

    @Test
    void decisionsAloneCanBeSeen() {
        assertEquals(List.of(first, second), trace(20, "", true));
    }

    @Test
    void unknownSeverityIsNamedWithThoseThereAre() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> trace(20, "error,loud", false));

        assertEquals("'loud' is no severity; there are verbose, info, warning, error, fatal", refused.getMessage());
    }

    @Test
    void optionsThatContradictAndNegativeLimitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> trace(20, "error", true));
        assertThrows(IllegalArgumentException.class, () -> trace(-1, "", false));
    }

    @Test
    void keepChoosesWhatTheServerKeeps() {
        Object kept = commands.trace(null, 20, "", false, "warning, error", "", false);

        assertEquals(EnumSet.of(TraceSeverity.WARNING, TraceSeverity.ERROR), server.kept);
        assertEquals(List.of(new TraceMask("*", server.kept)), kept);
        assertEquals(kept, commands.trace(null, 20, "", false, "show", "", false));
        commands.trace(null, 20, "", false, "none", "", false);
        assertEquals(Set.of(), server.kept);
        commands.trace(null, 20, "", false, "ALL", "", false);
        assertEquals(EnumSet.allOf(TraceSeverity.class), server.kept);
    }

    @Test
    void providerMayHaveAChoiceOfItsOwn() {
        server.providers.add(FakeServer.provider(0, "policy", ProviderState.ACTIVE, ""));
        Object kept = commands.trace(null, 20, "", false, "0x10000", "policy", false);

        assertEquals(
                List.of(
                        new TraceMask("*", EnumSet.allOf(TraceSeverity.class)),
                        new TraceMask("policy", EnumSet.of(TraceSeverity.VERBOSE))),
                kept);
        commands.trace(null, 20, "", false, "default", "policy", false);
        assertEquals(Map.of(), server.own);
    }

    @Test
    void choiceForNobodyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> commands.trace(null, 20, "", false, "all", "ghost", false));
        assertThrows(IllegalArgumentException.class, () -> commands.trace(null, 20, "", false, "default", "", false));
        assertEquals(Map.of(), server.own);
    }

    @Test
    void linesAndDecisionsOfOneProviderCanBeSeen() {
        server.entries.add(new TraceLog.Entry(FakeServer.START.plusSeconds(9), TraceSeverity.INFO, "lab", "hello"));

        assertEquals(List.of(info, first, error, second), commands.trace(null, 20, "", false, "", "policy", false));
        assertEquals(
                List.of("hello"),
                ((List<?>) commands.trace(null, 20, "", false, "", "lab", false))
                        .stream().map(entry -> ((TraceLog.Entry) entry).text()).toList());
    }

    @Test
    void wrongListChangesNothing() {
        assertThrows(
                IllegalArgumentException.class, () -> commands.trace(null, 20, "", false, "error,,info", "", false));
        assertEquals(EnumSet.allOf(TraceSeverity.class), server.kept);
    }

    @Test
    void absentServiceIsNamedInASentence() {
        TraceCommands orphan = new TraceCommands(FakeServer.absent());

        ServiceAbsentException absent =
                assertThrows(ServiceAbsentException.class, () -> orphan.trace(null, 20, "", false, "", "", false));

        assertTrue(absent.getMessage().startsWith("the server's core is not running"), absent.getMessage());
    }

    private Object trace(int lines, String severities, boolean decisionsOnly) {
        return commands.trace(null, lines, severities, decisionsOnly, "", "", false);
    }
}
