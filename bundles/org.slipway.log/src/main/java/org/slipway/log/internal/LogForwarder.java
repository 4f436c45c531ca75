// SPDX-License-Identifier: Apache-2.0
package org.slipway.log.internal;

import org.osgi.framework.Bundle;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes each entry of the OSGi log to the SLF4J logger that is called like the bundle it comes from. */
final class LogForwarder implements LogListener {
    private static final String FRAMEWORK = "org.osgi.framework";

    /** Loggers of the framework's own events: one line for each bundle and service that comes or goes. */
    private static final String EVENTS = "Events.";

    private final ILoggerFactory loggers;

    LogForwarder() {
        this(LoggerFactory.getILoggerFactory());
    }

    LogForwarder(ILoggerFactory loggers) {
        this.loggers = loggers;
    }

    @Override
    public void logged(LogEntry entry) {
        if (entry.getLoggerName().startsWith(EVENTS) && !LogLevel.WARN.implies(entry.getLogLevel())) {
            return;
        }
        loggers.getLogger(loggerName(entry.getBundle()))
                .atLevel(level(entry.getLogLevel()))
                .setCause(entry.getException())
                .log(entry.getMessage());
    }

    private static String loggerName(Bundle bundle) {
        return bundle == null || bundle.getBundleId() == 0 ? FRAMEWORK : bundle.getSymbolicName();
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case ERROR -> Level.ERROR;
            // An audit entry is one that no level may suppress.
            case AUDIT, WARN -> Level.WARN;
            case INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
            case TRACE -> Level.TRACE;
        };
    }
}
