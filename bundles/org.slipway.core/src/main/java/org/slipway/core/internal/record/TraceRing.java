// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import java.time.Instant;
import java.util.EnumSet;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.slipway.api.server.TraceLog;
import org.slipway.api.server.TraceSeverity;

/** The trace in memory. */
@Component(service = TraceLog.class)
public final class TraceRing implements TraceLog {
    private static final int CAPACITY = 2000;
    private static final int MAX_LINE = 2000;

    private final Ring<Entry> ring = new Ring<>(CAPACITY);
    private volatile Set<TraceSeverity> severities =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(TraceSeverity.VERBOSE)));

    @Override
    public List<Entry> recent(int limit) {
        return ring.latest(limit);
    }

    @Override
    public Set<TraceSeverity> severities() {
        return severities;
    }

    @Override
    public void severities(Set<TraceSeverity> chosen) {
        severities = Set.copyOf(chosen);
    }

    @Override
    public void trace(TraceSeverity severity, String source, String format, Object... arguments) {
        if (severities.contains(severity)) {
            ring.add(new Entry(Instant.now(), severity, source, text(format, arguments)));
        }
    }

    private static String text(String format, Object... arguments) {
        String text;
        try {
            text = arguments.length == 0 ? format : String.format(format, arguments);
        } catch (IllegalFormatException wrong) {
            text = format + " (bad format: " + wrong.getMessage() + ")";
        }
        return Printable.of(text, MAX_LINE);
    }
}
