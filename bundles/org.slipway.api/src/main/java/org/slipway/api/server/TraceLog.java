// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.server;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** The server's trace, in memory, bounded. Thread-safe service. */
@ProviderType
public interface TraceLog {

    /**
     * Reads the latest lines.
     *
     * @param limit how many at most, not negative
     * @return oldest first
     */
    List<Entry> recent(int limit);

    /** {@return the severities that are kept} */
    Set<TraceSeverity> severities();

    /**
     * Chooses the severities that are kept, until the server stops.
     *
     * @param severities the new set; empty switches the trace off
     */
    void severities(Set<TraceSeverity> severities);

    /**
     * Writes a line.
     *
     * @param severity how much it matters
     * @param source the provider or part of the server that says it
     * @param format a {@link java.util.Formatter} format
     * @param arguments its arguments
     */
    void trace(TraceSeverity severity, String source, String format, Object... arguments);

    /**
     * One line of the trace.
     *
     * @param time when it was written
     * @param severity how much it matters
     * @param source who says it
     * @param text what
     */
    record Entry(Instant time, TraceSeverity severity, String source, String text) {}
}
