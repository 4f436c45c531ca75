// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slipway.api.server.TraceLog.Entry;
import org.slipway.api.server.TraceSeverity;
import org.slipway.core.internal.Logged;

class TraceRingTest {
    private final TraceRing trace = new TraceRing();

    private List<String> texts() {
        return trace.recent(10).stream().map(Entry::text).toList();
    }

    @Test
    void everythingButVerboseIsKeptUntilChosenOtherwise() {
        trace.trace(TraceSeverity.VERBOSE, "p", "a");
        trace.trace(TraceSeverity.INFO, "p", "b");
        trace.severities(Set.of(TraceSeverity.VERBOSE));
        trace.trace(TraceSeverity.VERBOSE, "p", "c");
        trace.trace(TraceSeverity.FATAL, "p", "d");
        trace.severities(Set.of());
        trace.trace(TraceSeverity.VERBOSE, "p", "e");

        assertEquals(List.of("b", "c"), texts());
        assertEquals(Set.of(), trace.severities());
    }

    @Test
    void nothingIsFormattedThatIsNotKept() {
        Object loud = new Object() {
            @Override
            public String toString() {
                throw new AssertionError("formatted in vain");
            }
        };
        trace.trace(TraceSeverity.VERBOSE, "p", "%s", loud);
        assertEquals(List.of(), texts());
    }

    @Test
    void sourceMayHaveASetOfItsOwn() {
        trace.severities(Set.of(TraceSeverity.ERROR));
        trace.ownSeverities("p", Set.of(TraceSeverity.VERBOSE));
        trace.trace(TraceSeverity.VERBOSE, "p", "a");
        trace.trace(TraceSeverity.ERROR, "p", "b");
        trace.trace(TraceSeverity.VERBOSE, "q", "c");
        trace.trace(TraceSeverity.ERROR, "q", "d");
        assertEquals(List.of("a", "d"), texts());
        assertEquals(Map.of("p", Set.of(TraceSeverity.VERBOSE)), trace.ownSeverities());
        assertTrue(trace.isEnabled(TraceSeverity.VERBOSE, "p"));
        assertFalse(trace.isEnabled(TraceSeverity.VERBOSE, "q"));

        trace.ownSeverities("q", Set.of());
        assertFalse(trace.isEnabled("q"));
        trace.clearOwnSeverities("q");
        assertTrue(trace.isEnabled("q"));
        trace.clearOwnSeverities("p");
        assertTrue(trace.isEnabled(TraceSeverity.ERROR, "p"));
        assertEquals(Map.of(), trace.ownSeverities());
    }

    @Test
    void configurationTakesThePlaceOfWhatWasChosen() {
        trace.severities(Set.of());
        trace.ownSeverities("p", Set.of());
        trace.configure(new TraceSettings(Set.of(TraceSeverity.FATAL), Map.of("q", Set.of(TraceSeverity.INFO))));
        assertEquals(Set.of(TraceSeverity.FATAL), trace.severities());
        assertEquals(Map.of("q", Set.of(TraceSeverity.INFO)), trace.ownSeverities());
    }

    @Test
    void whatIsKeptIsLoggedUnderTheSourcesName() {
        try (Logged log = new Logged("slipway.trace.p", Level.DEBUG)) {
            trace.severities(Set.of(TraceSeverity.values()));
            for (TraceSeverity severity : TraceSeverity.values()) {
                trace.trace(severity, "p", "%s", "x");
            }
            trace.severities(Set.of());
            trace.trace(TraceSeverity.FATAL, "p", "not kept");
            assertEquals(List.of("p: x", "p: x", "p: x", "p: x", "FATAL p: x"), log.lines());
            assertEquals(
                    List.of(Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR, Level.ERROR),
                    log.events().stream().map(ILoggingEvent::getLevel).toList());
        }
    }

    @Test
    void floodOfOneSourceNeitherFillsTheLogNorSilencesTheOthers() {
        TraceRing hasty = new TraceRing(new TraceJournal(3, 0));
        try (Logged log = new Logged("slipway.trace", Level.DEBUG)) {
            for (int i = 0; i < 100; i++) {
                hasty.trace(TraceSeverity.INFO, "flood", "{} %d", i);
            }
            hasty.trace(TraceSeverity.INFO, "quiet", "here");
            assertEquals(List.of("flood: {} 0", "flood: {} 1", "flood: {} 2", "quiet: here"), log.lines());
        }
        assertEquals(101, hasty.recent(1000).size());
    }

    @Test
    void wrongFormatIsShownAsItIs() {
        trace.trace(TraceSeverity.INFO, "p", "%d of %s", "one", "two");
        assertTrue(texts().get(0).startsWith("%d of %s (bad format"), texts().get(0));
    }

    @Test
    void textWithoutArgumentsIsNoFormat() {
        trace.trace(TraceSeverity.INFO, "p", "100 %");
        assertEquals(List.of("100 %"), texts());
    }

    @Test
    void lineIsHarmlessAndBounded() {
        trace.trace(TraceSeverity.INFO, "p", "%s%s", "a\nb\u001b[2J", "x".repeat(5000));
        assertTrue(texts().get(0).startsWith("a<0a>b<1b>[2J"));
        assertEquals(2000, texts().get(0).length());
    }
}
