// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.server;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The server's trace: the latest lines in memory, bounded, and every line that is kept in the server's log too, under the
 * logger {@code slipway.trace.<source>}, within a budget of lines for each source. Which lines are kept is a set of
 * severities for all sources, and for single ones a set of their own in its place. The core's configuration sets both
 * ({@code trace.severities}, {@code trace.<source>}); what is chosen here holds until those keys change or the server
 * stops. Thread-safe service.
 */
@ProviderType
public interface TraceLog {

    /**
     * Reads the latest lines.
     *
     * @param limit how many at most, not negative
     * @return oldest first
     */
    List<Entry> recent(int limit);

    /** {@return the severities that are kept of sources without a set of their own} */
    Set<TraceSeverity> severities();

    /**
     * Chooses the severities that are kept of sources without a set of their own.
     *
     * @param severities the new set; empty switches their trace off
     */
    void severities(Set<TraceSeverity> severities);

    /** {@return the sources that have a set of their own, with it; a snapshot, sorted by source} */
    Map<String, Set<TraceSeverity>> ownSeverities();

    /**
     * Gives one source a set of its own.
     *
     * @param source the provider's name
     * @param severities the new set; empty switches its trace off
     */
    void ownSeverities(String source, Set<TraceSeverity> severities);

    /**
     * Takes a source's own set away; it is treated like all others again.
     *
     * @param source the provider's name
     */
    void clearOwnSeverities(String source);

    /**
     * Tells whether a line would be kept. Takes some nanoseconds.
     *
     * @param severity how much it matters
     * @param source the provider or part of the server that would say it
     * @return whether {@link #trace} does anything with it
     */
    boolean isEnabled(TraceSeverity severity, String source);

    /**
     * Writes a line. Nothing is formatted for one that is not kept.
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
