// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slipway.api.server.TraceLog.Entry;
import org.slipway.api.server.TraceSeverity;

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
