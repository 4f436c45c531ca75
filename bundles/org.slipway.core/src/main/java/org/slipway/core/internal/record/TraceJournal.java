// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slipway.api.server.TraceSeverity;

/** Writes trace lines to the log, each source under a logger of its own and within a budget of its own. Thread-safe. */
final class TraceJournal {
    private static final String PREFIX = "slipway.trace.";
    private static final int MOST_SOURCES = 200;

    /** What sources share that come when there are too many. */
    private static final String OTHERS = "others";

    private final Map<String, Column> columns = new ConcurrentHashMap<>();
    private final int store;
    private final int perSecond;

    private record Column(Logger logger, LineBudget budget) {}

    TraceJournal(int store, int perSecond) {
        this.store = store;
        this.perSecond = perSecond;
    }

    void write(TraceSeverity severity, String source, String text) {
        Column column = column(source);
        Level level = level(severity);
        if (!column.logger().isEnabledForLevel(level)) {
            return;
        }
        long refused = column.budget().take(System.nanoTime());
        if (refused >= 0) {
            column.logger()
                    .atLevel(level)
                    .log(
                            "{}{}: {}{}",
                            severity == TraceSeverity.FATAL ? "FATAL " : "",
                            source,
                            text,
                            refused == 0 ? "" : " (" + refused + " lines before were left out)");
        }
    }

    private Column column(String source) {
        Column known = columns.get(source);
        if (known != null) {
            return known;
        }
        String name = columns.size() < MOST_SOURCES ? source : OTHERS;
        return columns.computeIfAbsent(
                name,
                added -> new Column(
                        LoggerFactory.getLogger(PREFIX + added), new LineBudget(store, perSecond, System.nanoTime())));
    }

    private static Level level(TraceSeverity severity) {
        return switch (severity) {
            case VERBOSE -> Level.DEBUG;
            case INFO -> Level.INFO;
            case WARNING -> Level.WARN;
            case ERROR, FATAL -> Level.ERROR;
        };
    }
}
